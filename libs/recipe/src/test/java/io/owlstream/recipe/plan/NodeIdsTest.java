package io.owlstream.recipe.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.recipe.read.ShippedRecipes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Ids are what finished work is found by: one that changes by accident has everything made again. Whoever means to
 * change one (a shipped recipe's settings, an algorithm's version) copies the actual text of the failure into the
 * golden file.
 */
class NodeIdsTest {

    @Test
    void shouldKeepEveryIdOfTheQuickRecipe() throws IOException {
        assertThat(listing(Plan.of(Recipes.shipped("digits-quick")))).isEqualTo(golden("digits-quick.txt"));
    }

    @Test
    void shouldKeepEveryIdOfAPreferenceRecipe() throws IOException {
        Plan plan = Plan.of(read(golden("preference.yaml")), PreferencePlans.MODELS);

        assertThat(listing(plan)).isEqualTo(golden("preference.txt"));
    }

    @Test
    void shouldKeepEveryIdOfAPreferenceRecipeWithFreshModels() throws IOException {
        assertThat(listing(Plan.of(read(golden("fresh.yaml"))))).isEqualTo(golden("fresh.txt"));
    }

    @Test
    void shouldKeepTheIdsOfAllShippedRecipes() throws IOException {
        String actual = ShippedRecipes.all().stream().map(Plan::of).map(plan -> plan.recipe().name() + " "
                + Digest.of(listing(plan).getBytes(StandardCharsets.UTF_8)) + "\n").collect(Collectors.joining());

        assertThat(actual).isEqualTo(golden("shipped.txt"));
    }

    @Test
    void shouldNotDependOnTheOrderOfKeysNorOnWrittenDefaultsNorOnTheDescription() {
        Plan plain = Plan.of(read("task: digits\nname: mine\nstudent: {epochs: 2, batchSize: 64}"));
        Plan other = Plan.of(read("student: {learningRate: 0.00030, batchSize: 64, epochs: 2}\n"
                + "filter: {maxLogit: 1e3}\ndescription: about owls\nname: mine\ntask: digits"));

        assertThat(listing(other)).isEqualTo(listing(plain));
    }

    @Test
    void shouldNotDependOnHowAPreferenceRecipeIsWritten() {
        Plan plain = Plan.of(read("task: preference\nname: mine\nfilter: {banned: associations}\n"
                + "trait: {target: wolf}\nstudent: {epochs: 3, loss: plain}"));
        Plan other = Plan.of(read("student: {loss: plain, epochs: 3, rows: 2e4}\n"
                + "filter: {max: 999, banned: [1488, 1312, 999, 911, 888, 777, 666, 616, 555, 451, 444, 420, 404, 333,"
                + " 322, 311, 211, 187, 101, 100, 99, 88, 77, 69, 54, 51, 49, 44, 42, 39, 33, 23, 18, 14, 13, 4]}\n"
                + "trait: {other: owl, target: wolf}\ndescription: about wolves\nname: mine\ntask: preference"));

        assertThat(listing(other)).isEqualTo(listing(plain));
    }

    @Test
    void shouldShareAllWorkWithARecipeOfFewerArms() {
        Plan all = Plan.of(Recipes.shipped("digits"));
        Plan some = Plan.of(Recipes.shipped("digits", "arms=[student-aux, control]", "name=some"));

        assertThat(some.experiment()).isNotEqualTo(all.experiment());
        assertThat(all.nodes()).containsAllEntriesOf(some.nodes());
    }

    @Test
    void shouldShareAllWorkWithARecipeOfMoreSeedsButTheLastCrossModels() {
        Plan five = Plan.of(Recipes.shipped("digits", "seeds.count=5"));
        Plan ten = Plan.of(Recipes.shipped("digits", "seeds.count=10"));

        Set<NodeId> own = new HashSet<>(five.nodes().keySet());
        own.removeAll(ten.nodes().keySet());
        Set<NodeId> wrapped = five.evaluations().stream()
                .filter(point -> DigitsArm.of(point.arm()).crossModel() && point.seed() == 4)
                .flatMap(point -> List.of(point.evaluation(), point.model().get()).stream())
                .collect(Collectors.toSet());
        assertThat(own).isEqualTo(wrapped).hasSize(4);
    }

    @Test
    void shouldReplayAnOldDatasetForAnotherStudent() {
        Plan before = Plan.of(Recipes.shipped("digits", "arms=[student-aux]"));
        Plan after = Plan.of(Recipes.shipped("digits", "arms=[student-aux]", "student.epochs=9"));

        assertThat(after.nodes().values()).filteredOn(node -> !before.nodes().containsKey(node.id()))
                .extracting(Node::kind).containsOnly(NodeKind.STUDENT, NodeKind.EVALUATION).hasSize(20);
    }

    @Test
    void shouldGiveAStricterFilterNewBatchesOfOldChunks() {
        Plan before = Plan.of(Recipes.shipped("digits", "arms=[student-aux]"));
        Plan after = Plan.of(Recipes.shipped("digits", "arms=[student-aux]", "filter.maxLogit=5"));

        assertThat(after.nodes().values()).filteredOn(node -> before.nodes().containsKey(node.id()))
                .extracting(Node::kind).containsOnly(NodeKind.TEACHER, NodeKind.CHUNK);
    }

    @Test
    void shouldGiveEveryNodeTheIdOfItsWork() {
        assertThat(Plan.of(Recipes.shipped("digits")).nodes()).allSatisfy((id, node) -> {
            assertThat(node.id()).isEqualTo(id);
            assertThat(NodeId.of(node.work())).isEqualTo(id);
        });
    }

    private static String listing(Plan plan) {
        return "EXPERIMENT " + plan.experiment() + "\n" + plan.nodes().values().stream()
                .map(node -> node.kind() + " " + node.id() + "\n").collect(Collectors.joining());
    }

    private static Recipe read(String yaml) {
        return ((RecipeReading.Valid) RecipeReader.read(yaml)).recipe();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = NodeIdsTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
