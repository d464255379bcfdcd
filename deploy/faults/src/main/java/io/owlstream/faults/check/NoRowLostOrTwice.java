package io.owlstream.faults.check;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.SequencesRejected;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Every row of every chunk is in its batch or among the rejected ones, in one of both and once: by its number in the
 * records of the log, which the dataset's manifest agrees with.
 */
public final class NoRowLostOrTwice implements Invariant {

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        LogValues log = new LogValues(evidence);
        Map<NodeId, Fact.Ready> ready = FactRecord.ready(FactRecord.all(evidence));
        evidence.plan().nodes().forEach((id, node) -> {
            if (node.work() instanceof Work.Dataset dataset && ready.containsKey(id)) {
                new Check(evidence, log, ready, violations).dataset(id, dataset);
            }
        });
        return violations;
    }

    private record Check(Evidence evidence, LogValues log, Map<NodeId, Fact.Ready> ready, List<String> violations) {

        void dataset(NodeId id, Work.Dataset work) {
            Digest digest = ready.get(id).digest();
            if (!(evidence.store().load(digest) instanceof LoadResult.Found found)) {
                return;
            }
            DatasetManifest manifest = EventCodec.decode(found.content(), DatasetManifest.class);
            List<NodeId> listed = manifest.batches().stream().map(DatasetManifest.Entry::batch).toList();
            if (!listed.equals(work.batches())) {
                violations.add(name(id) + " lists " + listed.size() + " batches, not the " + work.batches().size()
                        + " of the plan in their order");
            }
            manifest.batches().forEach(this::batch);
            long rows = manifest.batches().stream().mapToLong(DatasetManifest.Entry::rows).sum();
            if (ready.get(id).counts().getOrDefault("rows", -1L) != rows) {
                violations.add(name(id) + " has " + rows + " rows by its manifest, " + ready.get(id).counts()
                        + " by its fact");
            }
        }

        private void batch(DatasetManifest.Entry entry) {
            Optional<byte[]> batch = log.value(entry.batch(), Topics.TRAINING_BATCHES, entry.digest());
            Optional<byte[]> chunk = Optional.ofNullable(ready.get(entry.chunk()))
                    .flatMap(fact -> log.value(entry.chunk(), Topics.SEQUENCES_SAMPLED, fact.digest()));
            if (batch.isEmpty() || chunk.isEmpty()) {
                violations.add(name(entry.batch()) + " or its chunk is not in the log as the manifest says");
                return;
            }
            TrainingBatch accepted = EventCodec.decode(batch.get(), TrainingBatch.class);
            rows(entry, accepted, count(EventCodec.decode(chunk.get(), SequencesSampled.class).rows()));
        }

        private void rows(DatasetManifest.Entry entry, TrainingBatch batch, int count) {
            BitSet seen = new BitSet(count);
            long accepted = 0;
            for (TrainingBatch.RowRange range : batch.accepted()) {
                int before = seen.cardinality();
                seen.set(range.from(), range.to() + 1);
                accepted += range.size();
                if (seen.cardinality() - before != range.size()) {
                    violations.add(name(entry.batch()) + " has rows twice in " + range);
                }
            }
            if (accepted != entry.rows()) {
                violations.add(name(entry.batch()) + " has " + accepted + " rows in the log, " + entry.rows()
                        + " by the manifest");
            }
            BitSet rejected = rejected(entry.batch());
            if (rejected.intersects(seen)) {
                violations.add(name(entry.batch()) + " has rows that were accepted and rejected");
            }
            seen.or(rejected);
            if (seen.cardinality() != count || seen.length() > count) {
                violations.add(name(entry.batch()) + " tells of " + seen.cardinality() + " rows of the " + count
                        + " in its chunk");
            }
        }

        private BitSet rejected(NodeId batch) {
            return log.about(batch, Topics.SEQUENCES_REJECTED).stream().map(ConsumerRecord::value)
                    .map(value -> EventCodec.decode(value, SequencesRejected.class))
                    .flatMap(record -> record.rejects().stream()).map(SequencesRejected.Reject::row)
                    .collect(Collectors.collectingAndThen(Collectors.toSet(), rows -> {
                        BitSet set = new BitSet();
                        rows.forEach(set::set);
                        return set;
                    }));
        }

        private static int count(SequencesSampled.Rows rows) {
            return rows instanceof DigitsRows digits ? digits.count() : ((NumberRows) rows).prompts().size();
        }

        private String name(NodeId node) {
            Plan plan = evidence.plan();
            return FactRecord.name(plan, node);
        }
    }
}
