package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.DatasetHints;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes a dataset from the facts of its batches. */
final class Sealing {
    private static final String REJECTED = "rejected.";
    private final FactTable facts;

    Sealing(FactTable facts) {
        this.facts = facts;
    }

    /** Seals a dataset of {@code plan}, that of {@code cause}, all of whose batches are Ready. */
    Command.SealDataset seal(ExperimentRecord cause, Plan plan, Node dataset) {
        List<Batch> batches = dataset.inputs().stream()
                .map(id -> new Batch(id, facts.ready(id).orElseThrow())).toList();
        List<DatasetManifest.Entry> entries = batches.stream().map(batch -> entry(plan, batch)).toList();
        List<Fact.InputRead> read = batches.stream()
                .map(batch -> new Fact.InputRead(batch.id(), batch.fact().digest())).toList();
        return new Command.SealDataset(new DatasetManifest(dataset.id(), entries), hints(batches), read, cause);
    }

    private static DatasetManifest.Entry entry(Plan plan, Batch batch) {
        NodeId chunkId = ((Work.Batch) plan.described(batch.id()).work()).chunk();
        Work.Chunk chunk = (Work.Chunk) plan.described(chunkId).work();
        Fact.Ready fact = batch.fact();
        Map<String, Long> rejected = fact.counts().entrySet().stream()
                .filter(count -> count.getKey().startsWith(REJECTED))
                .collect(Collectors.toMap(count -> count.getKey().substring(REJECTED.length()), Map.Entry::getValue));
        return new DatasetManifest.Entry(chunkId, batch.id(), chunk.settings().shardOf(chunk.index()),
                fact.digest(), fact.counts().getOrDefault("rows", 0L), rejected);
    }

    /** Hints go by position, so one unknown location makes them all useless. */
    private static Optional<DatasetHints> hints(List<Batch> batches) {
        List<Location> known = batches.stream().flatMap(batch -> batch.fact().location().stream()).toList();
        return known.size() == batches.size() ? Optional.of(new DatasetHints(known)) : Optional.empty();
    }

    private record Batch(NodeId id, Fact.Ready fact) {
    }
}
