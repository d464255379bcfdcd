package io.owlstream.stream.planner;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small experiments and facts for tests of the planner. */
public final class Fixtures {
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String CLUSTER = "cluster";
    static final String RAW_TOPIC_ID = "raw-topic";

    private Fixtures() {
    }

    /** A plan of two models: two teachers, three chunks of each, two students. */
    public static Plan tiny(String... assignments) {
        List<String> small = List.of("seeds.count=2", "arms=[student-aux]", "sampling.rows=300",
                "sampling.chunkRows=100");
        List<RecipeEdit> edits = new ArrayList<>();
        small.forEach(assignment -> edits.add(RecipeEdit.set(assignment)));
        Arrays.stream(assignments).forEach(assignment -> edits.add(RecipeEdit.set(assignment)));
        return shipped("digits-quick", edits);
    }

    /** The plan of a shipped recipe. */
    public static Plan shipped(String name, List<RecipeEdit> edits) {
        RecipeReading reading = RecipeLoader.load(name, edits);
        if (reading instanceof RecipeReading.Valid valid) {
            return Plan.of((Recipe) valid.recipe());
        }
        throw new AssertionError(reading);
    }

    static ExperimentRecord submitted(Plan plan, int submission) {
        return new ExperimentRecord(plan.experiment(), plan.recipe(), Plan.VERSION, submission,
                ExperimentRecord.State.ACTIVE, NOW);
    }

    static ExperimentRecord cancelled(Plan plan, int submission) {
        return new ExperimentRecord(plan.experiment(), plan.recipe(), Plan.VERSION, submission,
                ExperimentRecord.State.CANCELLED, NOW);
    }

    /** The nodes of a kind, in the order of the plan. */
    public static List<NodeId> nodes(Plan plan, NodeKind kind) {
        return plan.nodes().values().stream().filter(node -> node.kind() == kind).map(node -> node.id()).toList();
    }

    public static Fact.Ready ready(NodeId node, Optional<Location> location, List<NodeId> wanted) {
        return new Fact.Ready(Digest.of(node.hex().getBytes(StandardCharsets.US_ASCII)), location, Optional.empty(),
                wanted, List.of(), List.of(), Map.of("rows", 90L, "rejected.bounds", 10L), Map.of(),
                new Platform("any", 0, "none"), 1, 2, "worker-1", NOW);
    }

    static Fact.Attempt attempt(Fact.State state) {
        return new Fact.Attempt(1, "worker-1", NOW, state);
    }
}
