package io.owlstream.stream.service;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Answer;
import io.owlstream.stream.worker.Job;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.stream.worker.WorkerLifeCycle;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Between a channel and the worker's life cycle: decodes a record, has its requests done on the worker thread, and
 * acknowledges or leaves it. What it returns never fails: only an acknowledgement commits, and only what cannot be read
 * goes to the dead letters.
 */
@ApplicationScoped
public class RequestHandler {
    private static final Logger LOG = Logger.getLogger(RequestHandler.class);

    private final WorkerThread thread;
    private final WorkerLifeCycle lifeCycle;
    private final OwnedPartitions partitions;
    private final RecordReader log;

    RequestHandler(WorkerThread thread, WorkerLifeCycle lifeCycle, OwnedPartitions partitions, RecordReader log) {
        this.thread = thread;
        this.lifeCycle = lifeCycle;
        this.partitions = partitions;
        this.log = log;
    }

    /** Does the request in a record of a request topic. */
    public Uni<Void> handle(Message<byte[]> record) {
        return handle(record, it -> List.of(EventCodec.decode(it.getPayload(), NodeRequest.class)));
    }

    /** Does the requests that {@code requests} finds in a record; it throws {@link UndecodableException} for a bad one. */
    public Uni<Void> handle(Message<byte[]> record, Function<Message<byte[]>, List<NodeRequest>> requests) {
        StopSignal letGo = letGo(record);
        return thread.run(() -> answer(record, requests, letGo))
                .onFailure().invoke(fault -> LOG.error("A record was left unanswered", fault))
                .onFailure().recoverWithNull();
    }

    private void answer(Message<byte[]> record, Function<Message<byte[]>, List<NodeRequest>> requests,
            StopSignal letGo) {
        if (letGo.raised()) {
            return;
        }
        try {
            Map<String, String> passedOn = trace(record);
            boolean done = requests.apply(record).stream()
                    .map(request -> lifeCycle.handle(new Job(request, letGo, log, passedOn)))
                    .allMatch(Answer.ACKNOWLEDGE::equals);
            if (done) {
                record.ack().toCompletableFuture().join();
            }
        } catch (UndecodableException e) {
            refuse(record, e, letGo);
        }
    }

    private void refuse(Message<byte[]> record, UndecodableException why, StopSignal letGo) {
        LOG.warnf("A record cannot be read and goes to the dead letters: %s", why.getMessage());
        node(record).ifPresent(node -> lifeCycle.refuse(node, why.getMessage(), letGo));
        record.nack(why).toCompletableFuture().join();
    }

    private StopSignal letGo(Message<byte[]> record) {
        return kafka(record).map(it -> partitions.hold(new TopicPartition(it.getTopic(), it.getPartition())))
                .<StopSignal>map(hold -> () -> thread.stopping() || hold.raised())
                .orElse(thread::stopping);
    }

    private static Optional<NodeId> node(Message<byte[]> record) {
        return kafka(record).map(IncomingKafkaRecordMetadata::getKey).map(String::valueOf)
                .filter(key -> key.matches("[0-9a-f]{64}")).map(NodeId::new);
    }

    private static Map<String, String> trace(Message<byte[]> record) {
        return kafka(record).flatMap(it -> CloudEventHeaders.text(it.getHeaders(), CloudEventHeaders.TRACEPARENT))
                .map(context -> Map.of(CloudEventHeaders.TRACEPARENT, context)).orElse(Map.of());
    }

    @SuppressWarnings("rawtypes")
    private static Optional<IncomingKafkaRecordMetadata> kafka(Message<byte[]> record) {
        return record.getMetadata(IncomingKafkaRecordMetadata.class);
    }
}
