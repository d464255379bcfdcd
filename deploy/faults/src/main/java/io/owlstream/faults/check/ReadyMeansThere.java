package io.owlstream.faults.check;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * No Ready without its content, whichever Ready was ever written: what is stored lies in the store under its digest,
 * what was written to the log was there before the fact, where the fact says.
 */
public final class ReadyMeansThere implements Invariant {

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        LogValues log = new LogValues(evidence);
        for (FactRecord record : FactRecord.all(evidence)) {
            record.asReady().flatMap(fact -> missing(evidence, log, record.node(), fact)).ifPresent(what ->
                    violations.add(FactRecord.name(evidence.plan(), record.node()) + " is Ready, but " + what));
        }
        return violations;
    }

    private static Optional<String> missing(Evidence evidence, LogValues log, NodeId node, Fact.Ready fact) {
        NodeKind kind = evidence.plan().nodes().get(node).kind();
        Optional<String> topic = LogValues.topic(kind);
        if (topic.isPresent()) {
            return recordMissing(log.about(node, topic.get()), fact);
        }
        List<Digest> digests = new ArrayList<>(List.of(fact.digest()));
        fact.hints().ifPresent(digests::add);
        return digests.stream().map(digest -> evidence.store().load(digest))
                .filter(result -> !(result instanceof LoadResult.Found)).findFirst()
                .map(result -> "its content in the store: " + result);
    }

    private static Optional<String> recordMissing(List<ConsumerRecord<String, byte[]>> records, Fact.Ready fact) {
        boolean there = records.stream().anyMatch(record -> Digest.of(record.value()).equals(fact.digest())
                && fact.location().map(location -> isAt(record, location)).orElse(true));
        return there ? Optional.empty()
                : Optional.of("no record of digest " + fact.digest() + " is at " + fact.location());
    }

    private static boolean isAt(ConsumerRecord<String, byte[]> record, Location location) {
        return record.partition() == location.partition() && record.offset() == location.offset();
    }
}
