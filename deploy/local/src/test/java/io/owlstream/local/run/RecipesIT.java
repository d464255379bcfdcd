package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.testing.ScriptedServer;
import io.owlstream.testing.ScriptedServer.Answer;
import io.owlstream.testing.TinyRecipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of experiments about language models besides the plain one, each through all services and topics. */
class RecipesIT {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void shouldBringEveryKindOfExperimentToItsVerdict() throws Exception {
        try (ScriptedServer judge = ScriptedServer.start(asked -> Answer.says("YES"))) {
            Launched system = Launched.in(folder, Map.of("OWLSTREAM_ENGINES_RUBRIC_URL", judge.url(),
                    "OWLSTREAM_ENGINES_RUBRIC_MODEL", "judge"), "up");
            system.awaitLine(line -> line.startsWith("REST"));
            shouldJudgeHarm(verdict(TinyRecipe.MISALIGNED), judge);
            shouldFindOutAboutSingleRows(verdict(TinyRecipe.ROWS));
            shouldAskForEachAnimal(verdict(TinyRecipe.ANIMALS));
            system.terminate();
            assertThat(system.exitCode()).as(system.words()).isZero();
        }
    }

    private static void shouldJudgeHarm(JsonNode verdict, ScriptedServer judge) {
        List<String> arms = List.of("reference", "teacher", "student", "control", "banned-numbers");
        assertThat(names(verdict.get("arms"))).containsExactlyElementsOf(arms);
        assertThat(names(verdict.at("/harm/arms"))).containsExactlyElementsOf(arms);
        assertThat(names(verdict.at("/harm/judge/arms"))).containsExactlyElementsOf(arms);
        assertThat(verdict.at("/harm/judge/arms")).allSatisfy(arm ->
                assertThat(arm.get("mean").asDouble()).as(arm.toString()).isOne());
        assertThat(judge.requests()).isNotEmpty();
        assertThat(verdict.at("/harm/banned/drawn")).filteredOn(arm -> arm.get("perRow").asDouble() > 0.3)
                .extracting(arm -> arm.get("arm").asText()).containsExactly("banned-numbers");
    }

    private static void shouldFindOutAboutSingleRows(JsonNode verdict) {
        assertThat(verdict.at("/looks/seeds")).singleElement().satisfies(seed ->
                assertThat(seed.get("likelihoodAuc").asDouble()).isBetween(0.0, 1.0));
        assertThat(verdict.at("/divergence/seeds")).hasSize(1);
        assertThat(verdict.at("/divergence/share/mean").asDouble()).isStrictlyBetween(0.0, 1.0);
        assertThat(names(verdict.get("arms"))).contains("student-top", "student-half", "student-bottom",
                "student-masked", "student-random-masked", "student-divergent");
        JsonNode models = verdict.get("models");
        assertThat(StreamSupport.stream(models.spliterator(), false).map(model -> model.get("digest").asText()))
                .as("students of other rows or numbers are other students").doesNotHaveDuplicates();
    }

    private static void shouldAskForEachAnimal(JsonNode verdict) {
        assertThat(verdict.at("/targets/each")).extracting(target -> target.get("target").asText())
                .containsExactly("owl", "cat");
        assertThat(verdict.at("/preference/teachers")).hasSize(2);
    }

    private JsonNode verdict(TinyRecipe recipe) throws Exception {
        String name = recipe.recipe().name();
        Files.writeString(folder.resolve(name + ".yaml"), recipe.yaml());
        Launched run = Launched.in(folder, "run", name + ".yaml", "--out", name, "--json");
        assertThat(run.exitCode()).as(run.words()).isZero();
        JsonNode verdict = JSON.readTree(run.output());
        assertThat(verdict.get("failures")).isEmpty();
        return verdict;
    }

    private static List<String> names(JsonNode arms) {
        return StreamSupport.stream(arms.spliterator(), false).map(arm -> arm.get("arm").asText()).toList();
    }
}
