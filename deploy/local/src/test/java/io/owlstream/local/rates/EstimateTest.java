package io.owlstream.local.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.local.rates.Rates.Measurement;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateTest {
    private static final Map<String, Double> WORKED = Map.of("teacher", 20.0, "chunk", 4.0, "batch", 1.0,
            "dataset", 1.0, "student", 60.0, "evaluation", 4.0);

    @TempDir
    private Path folder;

    @Test
    void shouldGiveBackWhatWasMeasured() {
        // Given: 90 s of work in 30 s
        Plan plan = plan("digits-quick");
        // When
        Estimate estimate = Estimate.of(plan, Estimate.measured(plan, "2026-01-01T00:00:00Z", WORKED, 30));
        // Then
        assertThat(estimate.seconds()).isEqualTo(30, within(1e-6));
        assertThat(estimate.measuredBy().overlap()).isEqualTo(3, within(1e-9));
        assertThat(estimate.notCounted()).isEmpty();
    }

    @Test
    void shouldGrowWithTheWorkOfEachStage() {
        // Given
        Measurement rates = Estimate.measured(plan("digits-quick"), "now", WORKED, 30);
        // When
        double once = Estimate.of(plan("digits-quick"), rates).seconds();
        double longer = Estimate.of(plan("digits-quick", "student.epochs=10"), rates).seconds();
        double more = Estimate.of(plan("digits-quick", "seeds.count=4"), rates).seconds();
        // Then: students are 60 of 90 s
        int epochs = epochs("digits-quick");
        assertThat(longer).isEqualTo(once * (30 + 60.0 * 10 / epochs) / 90, within(1e-6));
        assertThat(more).isEqualTo(2 * once, within(1e-6));
    }

    @Test
    void shouldNotTakeFreshReferenceModelsForTeachers() {
        // Given
        Measurement rates = Estimate.measured(plan("owl-quick"), "now", WORKED, 30);
        // When
        Estimate estimate = Estimate.of(plan("owl-references"), rates);
        // Then
        assertThat(estimate.notCounted()).containsExactly("teacher with fresh references");
        assertThat(estimate.seconds()).isPositive();
    }

    @Test
    void shouldKeepTheNewestMeasurementOfEachTaskUnlessItIsOfAMuchShorterRun() throws IOException {
        // Given
        Rates rates = new Rates(folder.resolve("rates.json"));
        assertThat(rates.of(recipe("digits"))).isEmpty();
        // When
        rates.keep(recipe("digits"), measurement("digits", 300));
        rates.keep(recipe("owl"), measurement("owl", 200));
        rates.keep(recipe("digits-quick"), measurement("digits-quick", 30));
        rates.keep(recipe("owl-quick"), measurement("owl-quick", 150));
        rates.keep(recipe("owl-quick"), new Measurement("too short", "now", 8, Map.of(), 14.9, 2));
        // Then
        assertThat(rates.of(recipe("digits-paper"))).contains(measurement("digits", 300));
        assertThat(rates.of(recipe("owl-full"))).contains(measurement("owl-quick", 150));
    }

    @Test
    void shouldMeasureAgainWhereTheFileIsNone() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("rates.json"), "not JSON");
        Rates rates = new Rates(file);
        // When, Then
        assertThat(rates.of(recipe("digits"))).isEmpty();
        rates.keep(recipe("digits"), measurement("digits", 300));
        assertThat(rates.of(recipe("digits"))).isPresent();
    }

    private static Measurement measurement(String recipe, double wallSeconds) {
        return new Measurement(recipe, "now", 2, Map.of("teacher", 1.5), wallSeconds, 2);
    }

    private static Plan plan(String name, String... edits) {
        return Plan.of(recipe(name, edits));
    }

    private static int epochs(String name) {
        return ((io.owlstream.recipe.DigitsRecipe) recipe(name)).student().epochs();
    }

    private static Recipe recipe(String name, String... edits) {
        List<RecipeEdit> changes = Stream.of(edits).map(RecipeEdit::set).toList();
        return ((RecipeReading.Valid) RecipeLoader.load(name, changes)).recipe();
    }
}
