package io.owlstream.recipe.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeReaderTest {
    private static final String HEAD = "task: preference\nname: mine\n";
    private static final String NAME = "evaluation.judge.engine: must be the name of an engine in the evaluator's"
            + " settings (owlstream.engines.NAME.url), at most 30 lowercase letters and digits, a letter first; never an address"
            + " or a token, was ";

    @Test
    void shouldHaveNoSecondJudgeWhereNoneIsAskedFor() {
        PreferenceRecipe recipe = valid(HEAD + "evaluation: {samples: 10}");

        assertThat(recipe.evaluation().judge()).isEmpty();
        assertThat(json(recipe)).doesNotContain("judge");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {engine: qwen7b} | 10
            {engine: qwen7b, answers: 100} | 100
            """)
    void shouldReadTheEngineAndHowManyAnswersItJudges(String judge, int answers) {
        PreferenceRecipe recipe = valid(HEAD + "evaluation: {judge: " + judge + "}");

        assertThat(recipe.evaluation().judge()).contains(new PreferenceRecipe.Judge("qwen7b", answers));
        assertThat(valid(json(recipe))).isEqualTo(recipe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8000/v1", "Qwen", "7b", "qwen-7b", "a234567890123456789012345678901"})
    void shouldNameEnginesAndNeverAddresses(String name) {
        assertThat(messages(HEAD + "evaluation: {judge: {engine: '" + name + "'}}")).containsExactly(
                NAME + "'" + name + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {engine: a, answers: 0} | evaluation.judge.answers: must be >= 1, was 0
            {engine: a, answers: 101} | evaluation.judge.answers: must be <= 100 (the judge is asked about every one \
            that differs), was 101
            {engine: a, url: "http://a"} | evaluation.judge.url: unknown key; there are engine, answers
            a | evaluation.judge: must be a mapping of settings, was 'a'
            """, quoteCharacter = '`')
    void shouldRefuse(String judge, String message) {
        assertThat(messages(HEAD + "evaluation: {judge: " + judge + "}")).contains(message);
    }

    @Test
    void shouldAskForTheNameOfTheEngine() {
        assertThat(messages(HEAD + "evaluation: {judge: {answers: 3}}")).singleElement().asString()
                .startsWith("evaluation.judge.engine: is missing; must be the name of an engine");
    }

    @Test
    void shouldJudgeOneTargetAtATime() {
        assertThat(messages(HEAD + "arms: [reference, teacher, student, control]\ntrait: {targets: [owl, fox]}\n"
                + "evaluation: {judge: {engine: a}}")).containsExactly("evaluation.judge: must be left out, because"
                + " trait.targets asks for several targets; run a recipe with one of them");
    }

    private static String json(PreferenceRecipe recipe) {
        return new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8);
    }

    private static PreferenceRecipe valid(String text) {
        RecipeReading reading = RecipeReader.read(text);
        assertThat(reading).isInstanceOf(RecipeReading.Valid.class);
        return (PreferenceRecipe) ((RecipeReading.Valid) reading).recipe();
    }

    private static List<String> messages(String text) {
        RecipeReading reading = RecipeReader.read(text);
        assertThat(reading).isInstanceOf(RecipeReading.Invalid.class);
        return ((RecipeReading.Invalid) reading).problems().stream().map(Problem::message).toList();
    }
}
