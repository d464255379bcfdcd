package io.owlstream.local.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReplayOptionsTest {

    @Test
    void shouldKeepAPartOfTheRowsByTheirScores() {
        ReplayRecipe replay = recipe("--keep", "top:0.5", "--keep", "10000");

        assertThat(replay.view().part()).contains(ScorePart.of("top:0.5"));
        assertThat(replay.view().keep()).isEqualTo(10_000);
    }

    @Test
    void shouldKeepAllRowsUnlessAsked() {
        assertThat(recipe().view().part()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "top:0", "top:2", "middle:0.5", "top", "half"})
    void shouldRefuseWhatIsNoPart(String keep) {
        assertThatThrownBy(() -> recipe("--keep", keep)).isInstanceOf(CommandFailure.class)
                .hasMessage("--keep must be a number of rows, at least 1, or " + ScorePart.FORM + ", was " + keep);
    }

    private static ReplayRecipe recipe(String... options) {
        SampledRecipe owl = (SampledRecipe) ((RecipeReading.Valid) RecipeLoader.load("owl", List.of())).recipe();
        NodeId dataset = Plan.of(owl).evaluations().stream().filter(point -> point.arm().equals("student"))
                .map(PlannedEvaluation::dataset).findFirst().orElseThrow().orElseThrow();
        Replay replay = new Replay();
        new CommandLine(replay).parseArgs(Stream.concat(Stream.of(dataset.hex()),
                Stream.of(options)).toArray(String[]::new));
        RecipeReading reading = replay.options.read(text -> new KnownDatasets.Known(dataset, owl, 20_480, true));
        return (ReplayRecipe) ((RecipeReading.Valid) reading).recipe();
    }

    @Command(name = "replay")
    private static final class Replay {
        @Mixin
        private ReplayOptions options;
    }
}
