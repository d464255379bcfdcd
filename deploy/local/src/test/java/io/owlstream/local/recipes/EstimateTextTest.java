package io.owlstream.local.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.rates.Rates.Measurement;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTextTest {
    private static final HomeFolder HOME = HomeFolder.of(Map.of("OWLSTREAM_HOME", "/data/owls"));

    @Test
    void shouldSayHowToMeasureWhatWasNotMeasured() {
        assertThat(printed("owl-full", Optional.empty()))
                .contains("no rates measured yet in /data/owls", "15 s or more", "or of owl-quick");
    }

    @Test
    void shouldSayByWhichRunItEstimatesAndWhatItLeavesOut() {
        // Given
        Measurement rates = new Measurement("digits-quick", "2026-01-01T00:00:00Z", 2,
                Map.of("teacher", 0.001, "student", 0.0001), 24.4, 2);
        // When, Then
        assertThat(printed("digits", Optional.of(rates))).containsPattern("about \\d+ (s|min) from nothing")
                .contains("by the rates of digits-quick of 2026-01-01T00:00:00Z (24 s on 2 processors)",
                        "not counted, as that run had none: batch, chunk, dataset, evaluation");
    }

    @Test
    void shouldNameUnitsThatPeopleRead() {
        assertThat(printed("digits", Optional.of(teachersOnly(1e-6)))).contains("about 3 s from")
                .doesNotContain("likely too much");
        assertThat(printed("digits", Optional.of(teachersOnly(1e-4)))).contains("about 5 min from");
        assertThat(printed("digits", Optional.of(teachersOnly(1e-2)))).contains("about 8 h 20 min from",
                "likely too much");
    }

    private static Measurement teachersOnly(double secondsPerImage) {
        return new Measurement("digits-quick", "now", 1, Map.of("teacher", secondsPerImage), 30, 2);
    }

    private static String printed(String recipe, Optional<Measurement> rates) {
        Plan plan = Plan.of(((RecipeReading.Valid) RecipeLoader.load(recipe, List.of())).recipe());
        StringWriter out = new StringWriter();
        EstimateText.print(PlanSummary.of(plan, rates), HOME, new PrintWriter(out));
        return out.toString();
    }
}
