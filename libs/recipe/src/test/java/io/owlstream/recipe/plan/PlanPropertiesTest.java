package io.owlstream.recipe.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the plan of every recipe. */
class PlanPropertiesTest {
    private static final int TRIES = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = TRIES)
    void shouldListInputsBeforeWhatReadsThem(@ForAll("recipes") Recipe recipe) {
        Set<NodeId> before = new HashSet<>();
        Plan.of(recipe).nodes().values().forEach(node -> {
            assertThat(before).containsAll(node.inputs());
            before.add(node.id());
        });
    }

    @Property(tries = TRIES)
    void shouldNameNodesByTheirWork(@ForAll("recipes") Recipe recipe) {
        assertThat(Plan.of(recipe).nodes()).allSatisfy((id, node) -> assertThat(id).isEqualTo(NodeId.of(node.work())));
    }

    @Property(tries = TRIES)
    void shouldNeedEveryNodeForAnEvaluation(@ForAll("recipes") Recipe recipe) {
        Plan plan = Plan.of(recipe);
        Set<NodeId> needed = new HashSet<>();
        plan.evaluations().forEach(planned -> need(plan, planned.evaluation(), needed));

        assertThat(needed).isEqualTo(plan.nodes().keySet());
    }

    @Property(tries = TRIES)
    void shouldKnowDependentsAsTheOtherSideOfInputs(@ForAll("recipes") Recipe recipe) {
        Plan plan = Plan.of(recipe);

        plan.nodes().values().forEach(node -> node.inputs().forEach(input ->
                assertThat(plan.dependents(input)).contains(node.id())));
    }

    @Property(tries = TRIES)
    void shouldNotDependOnDescriptionsNorOnTheOrderOfKeys(@ForAll("recipes") Recipe recipe, @ForAll Random random)
            throws Exception {
        JsonNode written = JSON.readTree(CanonicalJson.bytes(recipe.withDescription("another")));
        Recipe same = valid(RecipeReader.read(reordered(written, random).toString()));

        assertThat(Plan.of(same).nodes()).isEqualTo(Plan.of(recipe).nodes());
        assertThat(Plan.experimentOf(same)).isEqualTo(Plan.experimentOf(recipe));
    }

    @Property(tries = TRIES)
    void shouldShareAllNodesWithTheSameExperimentOfMoreSeeds(@ForAll("tasks") String task,
            @ForAll @IntRange(min = 2, max = 4) int seeds) {
        Plan few = Plan.of(recipe(task, "seeds.count=" + seeds));
        Plan more = Plan.of(recipe(task, "seeds.count=" + (seeds + 1)));

        assertThat(more.nodes().keySet()).containsAll(withoutNextModel(few, seeds));
    }

    @Property(tries = TRIES)
    void shouldNotDependOnTheOrderOfArms(@ForAll("recipes") Recipe recipe, @ForAll Random random) {
        List<String> arms = new ArrayList<>(recipe.arms());
        Collections.shuffle(arms, random);
        Recipe other = recipe(recipe.name(), "seeds.count=" + recipe.seeds().count(), "arms=" + arms);
        Recipe given = recipe(recipe.name(), "seeds.count=" + recipe.seeds().count());

        assertThat(Plan.of(other).nodes().keySet()).isEqualTo(Plan.of(given).nodes().keySet());
    }

    @Provide
    Arbitrary<String> tasks() {
        return Arbitraries.of("digits-quick", "owl-quick");
    }

    @Provide
    Arbitrary<Recipe> recipes() {
        Arbitrary<Integer> seeds = Arbitraries.integers().between(2, 4);
        Arbitrary<Integer> first = Arbitraries.integers().between(0, 1000);
        Arbitrary<Integer> chunkRows = Arbitraries.integers().between(64, 700);
        Arbitrary<Integer> shards = Arbitraries.integers().between(1, 4);
        return Combinators.combine(tasks(), seeds, first, chunkRows, shards).as((task, count, from, rows, spread) ->
                recipe(task, "seeds.count=" + count, "seeds.first=" + from, "sampling.chunkRows=" + rows,
                        "sampling.shards=" + spread));
    }

    /** In a cross-model arm the last seed borrows the first one's model, so it changes when a seed is added. */
    private static Set<NodeId> withoutNextModel(Plan plan, int seeds) {
        Set<NodeId> stable = new HashSet<>();
        long last = plan.recipe().seeds().first() + seeds - 1;
        plan.evaluations().stream()
                .filter(planned -> planned.seed() != last || !planned.arm().startsWith("cross-model"))
                .forEach(planned -> need(plan, planned.evaluation(), stable));
        return stable;
    }

    private static void need(Plan plan, NodeId id, Set<NodeId> needed) {
        if (needed.add(id)) {
            plan.node(id).orElseThrow().inputs().forEach(input -> need(plan, input, needed));
        }
    }

    private static JsonNode reordered(JsonNode value, Random random) {
        if (!value.isObject()) {
            return value;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(value.properties());
        Collections.shuffle(fields, random);
        ObjectNode same = JSON.createObjectNode();
        fields.forEach(field -> same.set(field.getKey(), reordered(field.getValue(), random)));
        return same;
    }

    private static Recipe recipe(String name, String... assignments) {
        return valid(RecipeLoader.load(name, List.of(assignments).stream().map(RecipeEdit::set).toList()));
    }

    private static Recipe valid(RecipeReading reading) {
        if (reading instanceof RecipeReading.Valid valid) {
            return valid.recipe();
        }
        throw new AssertionError(reading);
    }
}
