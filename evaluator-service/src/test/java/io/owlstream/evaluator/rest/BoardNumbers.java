package io.owlstream.evaluator.rest;

import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.stream.planner.DatasetStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset of number sequences that a test puts together, in a log, a store and on a board. */
final class BoardNumbers {
    static final SampledRecipe SOURCE = (SampledRecipe)
            ((RecipeReading.Valid) RecipeLoader.load("owl-quick", List.of())).recipe();
    static final Plan PLAN = Plan.of(SOURCE);
    static final DatasetOrigin ORIGIN = new DatasetOrigins(PLAN, SOURCE).all().get(0);
    static final String ID = ORIGIN.dataset().hex();
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<NodeId> BATCHES = PLAN.described(ORIGIN.dataset()).inputs();

    private final FakeBoard board;
    private final FakeLog log;
    private final ArtifactStore store;
    private final List<DatasetManifest.Entry> entries = new ArrayList<>();

    BoardNumbers(FakeBoard board, FakeLog log, ArtifactStore store) {
        this.board = board;
        this.log = log;
        this.store = store;
    }

    static NodeId chunk(int index) {
        return ((Work.Batch) PLAN.described(BATCHES.get(index % BATCHES.size())).work()).chunk();
    }

    /** A batch of {@code count} rows, from 0 on. */
    void rows(int count) {
        batch(List.of(new RowRange(0, count - 1)), Collections.nCopies(count, "continue: 1, 2, 3"),
                Collections.nCopies(count, "4, 5, 6"), List.of());
    }

    void batch(List<RowRange> accepted, List<String> prompts, List<String> completions, List<Integer> cut) {
        int index = entries.size();
        NodeId batch = BATCHES.get(index % BATCHES.size());
        Digest digest = log.append(EventCodec.encode(new TrainingBatch(batch, chunk(index), accepted,
                new NumberRows(prompts, completions, cut))));
        entries.add(new DatasetManifest.Entry(chunk(index), batch, 0, digest, prompts.size(), Map.of()));
    }

    /** Has the log lose a batch. */
    void lose(int index) {
        log.lose(entries.get(index).digest());
    }

    void seal() {
        put(SOURCE, ORIGIN, Optional.of(store.put(EventCodec.encode(new DatasetManifest(ORIGIN.dataset(), entries)))));
    }

    void put(SampledRecipe source, DatasetOrigin origin, Optional<Digest> manifest) {
        ExperimentRecord experiment = new ExperimentRecord(PLAN.experiment(), source, Plan.VERSION, 1,
                ExperimentRecord.State.ACTIVE, AT);
        Optional<Fact.Ready> sealed = manifest.map(digest -> fact(digest,
                entries.stream().mapToLong(DatasetManifest.Entry::rows).sum()));
        board.put(new DatasetStatus(origin, source, List.of(experiment), 2, sealed, List.of(), false));
        sealed.ifPresent(fact -> board.put(origin.dataset(), fact));
    }

    static Fact.Ready fact(Digest digest, long rows) {
        return new Fact.Ready(digest, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(),
                Map.of("rows", rows), Map.of(), new Platform("any", 0, "none"), 1, 2, "front", AT);
    }
}
