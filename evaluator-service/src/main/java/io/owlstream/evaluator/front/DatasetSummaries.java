package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the datasets of an experiment hold, by their manifests in the store. */
final class DatasetSummaries {
    private static final String REJECTED = "rejected.";

    private final ArtifactStore store;

    DatasetSummaries(ArtifactStore store) {
        this.store = store;
    }

    /** The datasets that are Ready, in the order of the plan's evaluations. */
    List<Dataset> of(Plan plan, Map<NodeId, Fact.Ready> ready) {
        Map<NodeId, List<PlannedEvaluation>> readers = new LinkedHashMap<>();
        plan.evaluations().forEach(planned -> planned.dataset().filter(ready::containsKey).ifPresent(
                dataset -> readers.computeIfAbsent(dataset, first -> new ArrayList<>()).add(planned)));
        return readers.entrySet().stream()
                .map(entry -> summary(plan, entry.getKey(), ready.get(entry.getKey()), entry.getValue())).toList();
    }

    private Dataset summary(Plan plan, NodeId dataset, Fact.Ready fact, List<PlannedEvaluation> readers) {
        Rows rows = manifest(fact).map(DatasetSummaries::rows).orElseGet(() -> rows(fact));
        return new Dataset(dataset, fact.digest(), readers.stream().map(PlannedEvaluation::arm).distinct().toList(),
                readers.get(0).seed(), planned(plan, dataset), rows.accepted, rows.rejected);
    }

    private Optional<DatasetManifest> manifest(Fact.Ready fact) {
        return store.load(fact.digest()) instanceof LoadResult.Found found
                ? Optional.of(EventCodec.decode(found.content(), DatasetManifest.class)) : Optional.empty();
    }

    private static Rows rows(DatasetManifest manifest) {
        Map<String, Long> rejected = new TreeMap<>();
        manifest.batches().forEach(batch -> batch.rejected().forEach(
                (reason, rows) -> rejected.merge(reason, rows, Long::sum)));
        return new Rows(manifest.batches().stream().mapToLong(DatasetManifest.Entry::rows).sum(), rejected);
    }

    /** What the fact says of the manifest, which students have read and nobody has any more. */
    private static Rows rows(Fact.Ready fact) {
        Map<String, Long> rejected = new TreeMap<>();
        fact.counts().forEach((name, count) -> {
            if (name.startsWith(REJECTED)) {
                rejected.put(name.substring(REJECTED.length()), count);
            }
        });
        return new Rows(fact.counts().getOrDefault("rows", 0L), rejected);
    }

    private static long planned(Plan plan, NodeId dataset) {
        return plan.described(dataset).inputs().stream().map(plan::described).map(Node::work)
                .mapToLong(batch -> rowsOf(plan, (Work.Batch) batch)).sum();
    }

    private static long rowsOf(Plan plan, Work.Batch batch) {
        Work.Chunk chunk = (Work.Chunk) plan.described(batch.chunk()).work();
        return chunk.settings().rowsOf(chunk.index());
    }

    private record Rows(long accepted, Map<String, Long> rejected) {
    }
}
