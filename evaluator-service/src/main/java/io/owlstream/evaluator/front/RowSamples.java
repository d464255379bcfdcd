package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.Lineage.FirstChunk;
import io.owlstream.evaluator.verdict.PreferenceDetails.Row;
import io.owlstream.evaluator.verdict.PreferenceDetails.Rows;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.recipe.rule.NumberSequenceRule;
import io.owlstream.recipe.rule.RejectReason;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the first rows of an experiment's datasets as their teachers wrote them, one record of the log for each. */
final class RowSamples {
    private static final int MOST = 10;

    private final RecordReader log;

    RowSamples(RecordReader log) {
        this.log = log;
    }

    /** Of the datasets of the first seed that has any; those of which the log has no chunk are left out. */
    List<Rows> read(FinishedExperiment finished) {
        Lineage lineage = new Lineage(finished.plan());
        Map<NodeId, List<PlannedEvaluation>> ready = lineage.datasets();
        ready.keySet().retainAll(finished.ready().keySet());
        long first = ready.values().stream().mapToLong(readers -> readers.get(0).seed()).min().orElse(0);
        ready.values().removeIf(readers -> readers.get(0).seed() != first);
        Map<NodeId, NumberRows> chunks = chunks(ready.keySet().stream().map(lineage::firstChunk).distinct().toList(),
                finished.ready());
        List<Rows> samples = new ArrayList<>();
        ready.forEach((dataset, readers) -> {
            FirstChunk chunk = lineage.firstChunk(dataset);
            if (chunks.containsKey(chunk.id()) && chunk.batch().rule() instanceof FilterRule.Numbers rule) {
                samples.add(sample(dataset, readers, judged(chunks.get(chunk.id()), rule.limits())));
            }
        });
        return samples;
    }

    /** The rows of {@code chunks}, of those that the log has and can be read. */
    Map<NodeId, NumberRows> chunks(List<FirstChunk> chunks, Map<NodeId, Fact.Ready> ready) {
        List<RecordReader.Wanted> wanted = chunks.stream().filter(chunk -> ready.containsKey(chunk.id()))
                .map(chunk -> wanted(chunk, ready.get(chunk.id()))).toList();
        Map<NodeId, NumberRows> rows = new HashMap<>();
        log.read(Topics.SEQUENCES_SAMPLED, wanted, found -> rows(found).ifPresent(
                numbers -> rows.put(found.wanted().subject(), numbers)));
        return rows;
    }

    private static RecordReader.Wanted wanted(FirstChunk first, Fact.Ready fact) {
        int shard = first.chunk().settings().shardOf(first.chunk().index());
        return new RecordReader.Wanted(first.id(), RecordKeys.sampling(first.chunk().sampling(), shard), fact.digest(),
                fact.location());
    }

    private static Optional<NumberRows> rows(RecordReader.Found found) {
        try {
            return EventCodec.decode(found.value(), SequencesSampled.class).rows() instanceof NumberRows numbers
                    && numbers.prompts().size() == numbers.completions().size()
                    ? Optional.of(numbers) : Optional.empty();
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    /** The filter is a pure function: what it says now is what it said then. */
    private static List<Row> judged(NumberRows rows, NumberLimits limits) {
        NumberSequenceRule rule = new NumberSequenceRule(limits);
        return IntStream.range(0, rows.prompts().size()).mapToObj(i -> new Row(Cut.of(rows.prompts().get(i)),
                Cut.of(rows.completions().get(i)), reasons(rule.judge(rows.completions().get(i))))).toList();
    }

    private static List<String> reasons(FilterVerdict verdict) {
        return verdict instanceof FilterVerdict.Rejected rejected
                ? rejected.reasons().stream().map(RejectReason::code).toList() : List.of();
    }

    private static Rows sample(NodeId dataset, List<PlannedEvaluation> readers, List<Row> rows) {
        return new Rows(dataset, Lineage.arms(readers), readers.get(0).seed(), rows.stream().limit(MOST).toList(),
                rows.stream().filter(row -> !row.reasons().isEmpty()).limit(MOST).toList());
    }
}
