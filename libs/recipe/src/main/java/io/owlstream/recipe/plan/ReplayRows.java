package io.owlstream.recipe.plan;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.rule.NumberLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The datasets of a replay: those of the source as they lie in the log or, under another filter rule, new ones of the
 * same raw chunks.
 */
final class ReplayRows {
    private final Plan source;
    private final SampledRecipe training;
    private final PlanBuilder plan;

    ReplayRows(Plan source, SampledRecipe training, PlanBuilder plan) {
        this.source = source;
        this.training = training;
        this.plan = plan;
    }

    /** The rows of the source's {@code dataset} that the rule accepts. */
    NodeId of(NodeId dataset) {
        FilterRule first = batch(batches(dataset).get(0)).rule();
        FilterRule rule = ruleLike(first, settings(dataset));
        if (rule.equals(first)) {
            return plan.given(source, dataset);
        }
        List<NodeId> filtered = new ArrayList<>();
        for (NodeId chunk : chunks(dataset)) {
            filtered.add(plan.add(new Work.Batch(Algorithms.BATCH, plan.given(source, chunk), rule)));
        }
        return plan.add(new Work.Dataset(Algorithms.DATASET, filtered));
    }

    /** Whose rows the source's {@code dataset} has. */
    NodeId teacher(NodeId dataset) {
        return ((Work.Chunk) source.described(chunks(dataset).get(0)).work()).teacher();
    }

    /** How the rows of the source's {@code dataset} were sampled. */
    SamplingSettings settings(NodeId dataset) {
        return ((Work.Chunk) source.described(chunks(dataset).get(0)).work()).settings();
    }

    /** The rows of {@code to} that have the places in their sampling which {@code rows} have in that of {@code from}. */
    List<ChunkRows> atSamePlaces(List<ChunkRows> rows, NodeId from, NodeId to) {
        List<NodeId> chunks = chunks(from);
        Map<NodeId, Integer> places = new HashMap<>();
        chunks.forEach(chunk -> places.put(chunk, places.size()));
        List<NodeId> others = chunks(to);
        return rows.stream().map(some -> new ChunkRows(others.get(places.get(some.chunk())), some.rows())).toList();
    }

    private FilterRule ruleLike(FilterRule rule, SamplingSettings settings) {
        if (rule instanceof FilterRule.Digits digits) {
            return new FilterRule.Digits(digits.logits(), ((DigitsRecipe) training).filter().maxLogit());
        }
        NumberLimits limits = ((PreferenceRecipe) training).filter();
        boolean biased = settings instanceof SamplingSettings.Numbers numbers && numbers.bias().isPresent();
        return new FilterRule.Numbers(biased ? limits.withBanned(Set.of()) : limits);
    }

    private List<NodeId> chunks(NodeId dataset) {
        return batches(dataset).stream().map(batch -> batch(batch).chunk()).toList();
    }

    private List<NodeId> batches(NodeId dataset) {
        return ((Work.Dataset) source.described(dataset).work()).batches();
    }

    private Work.Batch batch(NodeId id) {
        return (Work.Batch) source.described(id).work();
    }
}
