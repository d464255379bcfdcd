package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.planner.Command;
import io.owlstream.stream.planner.Event;
import io.owlstream.stream.planner.LogPartition;
import io.owlstream.stream.planner.Planner;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trace.LogContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the planner's commands. Used by the planner's thread. */
final class FrontHands implements Command.Hands {
    private static final Logger LOG = LoggerFactory.getLogger(FrontHands.class);
    private static final Platform NOTHING_COMPUTED = new Platform("any", 0, "none");

    private final Planner planner;
    private final RecordSender sender;
    private final ArtifactStore store;
    private final VerdictDesk verdicts;
    private final FrontTraces traces;
    private final String name;
    private final List<Sent> open = new ArrayList<>();

    FrontHands(Planner planner, RecordSender sender, ArtifactStore store, VerdictDesk verdicts, FrontTraces traces,
            String name) {
        this.planner = planner;
        this.sender = sender;
        this.store = store;
        this.verdicts = verdicts;
        this.traces = traces;
        this.name = name;
    }

    /** Returns once the broker has acknowledged all that was sent; tells the planner where its requests lie. */
    void finish() {
        List<Sent> sent = List.copyOf(open);
        open.clear();
        sent.forEach(one -> {
            RecordMetadata written = Kafka.get(one.answer());
            one.request().ifPresent(node -> planner.on(new Event.RequestSeen(node,
                    new LogPartition(written.topic(), written.partition()), written.offset())));
        });
    }

    @Override
    public void emit(Command.EmitRequest command) {
        NodeId node = command.request().id();
        LOG.debug("Asked for a {}: node={} {}", command.request().work().kind(), node, command.to());
        LogPartition to = command.to();
        open.add(new Sent(Optional.of(node), sender.send(to, node, EventCodec.encode(command.request()),
                traces.asked(command))));
    }

    @Override
    public void seal(Command.SealDataset command) {
        Instant begun = Instant.now();
        byte[] manifest = EventCodec.encode(command.manifest());
        Optional<Digest> hints = command.hints().map(EventCodec::encode).map(store::put);
        Digest digest = store.put(manifest);
        Instant done = Instant.now();
        NodeId dataset = command.manifest().dataset();
        Fact fact = new Fact.Ready(digest, Optional.empty(), hints, List.of(),
                command.read(), List.of(), counts(command.manifest(), manifest.length), Map.of(),
                NOTHING_COMPUTED, 0, Duration.between(begun, done).toMillis(), name, done);
        write(RecordKeys.ready(dataset), dataset, fact, traces.sealed(command, begun));
        try (LogContext about = traces.log(command.cause())) {
            LOG.info("Sealed a dataset: dataset={} batches={}", dataset, command.manifest().batches().size());
        }
    }

    @Override
    public void clear(Command.ClearAttempt command) {
        NodeId node = command.node();
        open.add(new Sent(Optional.empty(), sender.send(Topics.FACTS, RecordKeys.attempt(node), node, null)));
    }

    @Override
    public void markUnwanted(Command.MarkUnwanted command) {
        NodeId node = command.node();
        write(RecordKeys.attempt(node), node,
                new Fact.Attempt(command.count(), name, Instant.now(), new Fact.Unwanted()), Map.of());
        LOG.info("Nobody needs a node any more: node={}", node);
    }

    @Override
    public void writeVerdict(Command.WriteVerdict command) {
        verdicts.ask(command.experiment(), () -> planner.finished(command));
    }

    private void write(String key, NodeId node, Fact fact, Map<String, String> trace) {
        open.add(new Sent(Optional.empty(), sender.send(Topics.FACTS, key, node, EventCodec.encode(fact), trace)));
    }

    private static Map<String, Long> counts(DatasetManifest manifest, long bytes) {
        Map<String, Long> counts = new HashMap<>(Map.of("rows", 0L, "bytes", bytes));
        manifest.batches().forEach(batch -> {
            counts.merge("rows", batch.rows(), Long::sum);
            batch.rejected().forEach((reason, rows) -> counts.merge("rejected." + reason, rows, Long::sum));
        });
        return counts;
    }

    /** A record on its way; with the node that it asks for, if it is a request. */
    private record Sent(Optional<NodeId> request, Future<RecordMetadata> answer) {
    }
}
