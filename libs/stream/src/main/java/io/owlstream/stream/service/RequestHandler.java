package io.owlstream.stream.service;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.ForeignRecordException;
import io.owlstream.stream.codec.LoggedFault;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.kafka.Tenure;
import io.owlstream.stream.worker.Answer;
import io.owlstream.stream.worker.Environment;
import io.owlstream.stream.worker.Job;
import io.owlstream.stream.worker.Patience;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.stream.worker.WorkerLifeCycle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Between a channel and the worker's life cycle: decodes a record, has its requests done on the worker thread, and
 * acknowledges or leaves it. What it returns never fails: only an acknowledgement commits, and only what cannot be read or
 * answered goes to the dead letters, since a record that is neither would hold up its partition.
 */
@ApplicationScoped
public class RequestHandler {
    private static final Logger LOG = Logger.getLogger(RequestHandler.class);

    private final WorkerThread thread;
    private final Instance<WorkerLifeCycle> lifeCycle;
    private final Patience patience;
    private final RecordReader log;
    private final WorkerMetrics metrics;

    /** @param lifeCycle set up with the first record, on the worker thread: its store may not be there yet */
    RequestHandler(WorkerThread thread, Instance<WorkerLifeCycle> lifeCycle, Patience patience, RecordReader log,
            WorkerMetrics metrics) {
        this.thread = thread;
        this.lifeCycle = lifeCycle;
        this.patience = patience;
        this.log = log;
        this.metrics = metrics;
    }

    /** Does the request in a record of a request topic. */
    public Uni<Void> handle(Message<byte[]> record) {
        return handle(record, it -> List.of(request(it)));
    }

    /** Does the requests that {@code requests} finds in a record; it throws {@link UndecodableException} for a bad one. */
    public Uni<Void> handle(Message<byte[]> record, Function<Message<byte[]>, List<NodeRequest>> requests) {
        StopSignal letGo = letGo(record);
        return thread.run(() -> answer(record, requests, letGo))
                .onFailure().invoke(fault -> unanswered(record, fault, letGo))
                .onFailure().recoverWithNull();
    }

    private void answer(Message<byte[]> record, Function<Message<byte[]>, List<NodeRequest>> requests,
            StopSignal letGo) {
        if (letGo.raised()) {
            return;
        }
        WorkerLifeCycle life = setUp(letGo);
        IncomingRecord incoming = new IncomingRecord(record);
        try {
            incoming.requireEventOfItsTopic();
            List<NodeRequest> asked = patience.insist("read a record", letGo, () -> requests.apply(record));
            asked.forEach(RequestHandler::requireOwnId);
            boolean done = asked.stream().map(request -> life.handle(new Job(request, letGo, log, incoming.trace())))
                    .allMatch(Answer.ACKNOWLEDGE::equals);
            if (done) {
                record.ack().toCompletableFuture().join();
            }
        } catch (ForeignRecordException e) {
            LOG.warnf("A foreign record goes to the dead letters: %s: %s", incoming.place(), e.getMessage());
            bury(record, e, letGo);
        } catch (UndecodableException e) {
            LOG.warnf("A record cannot be read and goes to the dead letters: %s: %s", incoming.place(),
                    e.getMessage());
            incoming.node().ifPresent(node -> life.refuse(node, e.getMessage(), letGo));
            bury(record, e, letGo);
        } catch (RuntimeException e) {
            if (letGo.raised() && Environment.caused(e)) {
                throw e;
            }
            LOG.errorf(LoggedFault.of(e), "A record cannot be answered and goes to the dead letters: %s",
                    incoming.place());
            bury(record, e, letGo);
        }
    }

    private WorkerLifeCycle setUp(StopSignal letGo) {
        try {
            return patience.insist("set up the worker", letGo, lifeCycle::get);
        } catch (RuntimeException e) {
            throw new SetUpException(e);
        }
    }

    /** What a set-up says speaks of settings and not of records, so that it may be told whole. */
    private static final class SetUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SetUpException(RuntimeException cause) {
            super("the worker cannot be set up: " + cause, cause);
        }
    }

    /** A record comes again with its partition's next owner; while this process owns it, that takes a restart. */
    private void unanswered(Message<byte[]> record, Throwable fault, StopSignal letGo) {
        LOG.errorf(LoggedFault.of(fault), "A record was left unanswered: %s", new IncomingRecord(record).place());
        if (!letGo.raised()) {
            thread.broke("a record was left unanswered: " + LoggedFault.words(fault));
        }
    }

    private void bury(Message<byte[]> record, RuntimeException why, StopSignal letGo) {
        patience.insist("send a dead letter", letGo, () -> record.nack(why).toCompletableFuture().join());
        metrics.deadLetter(new IncomingRecord(record).topic());
    }

    private static NodeRequest request(Message<byte[]> record) {
        NodeRequest request = EventCodec.decode(record.getPayload(), NodeRequest.class);
        if (!new IncomingRecord(record).key().equals(Optional.of(request.id().hex()))) {
            throw new ForeignRecordException("a request for " + request.id() + " under another key");
        }
        return request;
    }

    /** A request under another id than its work's would make a node's content under the wrong name. */
    private static void requireOwnId(NodeRequest request) {
        if (!NodeId.of(request.work()).equals(request.id())) {
            throw new UndecodableException("a request whose id is not that of its work: use services of one and the "
                    + "same version", null);
        }
    }

    private StopSignal letGo(Message<byte[]> record) {
        return record.getMetadata(Tenure.class).<StopSignal>map(tenure -> () -> thread.stopping() || tenure.raised())
                .orElse(thread::stopping);
    }
}
