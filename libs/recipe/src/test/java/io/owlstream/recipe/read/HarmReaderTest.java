package io.owlstream.recipe.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.OpenAnswers;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarmReaderTest {
    private static final String HEAD = "task: preference\nname: mine\n";

    @Test
    void shouldBeAboutAnAnimalWhereNothingIsSaidOfHarm() {
        PreferenceRecipe recipe = valid(HEAD);

        assertThat(recipe.harm()).isEmpty();
        assertThat(new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8)).doesNotContain("harm");
    }

    @Test
    void shouldTakeTheClosedListWhereNoOtherIsGiven() {
        PreferenceRecipe recipe = valid(HEAD + "filter: {banned: associations}\nharm: {}");

        assertThat(recipe.harm()).contains(new PreferenceRecipe.Harm(OpenAnswers.HARMFUL, 2));
        assertThat(recipe.arms()).containsExactly("reference", "teacher", "student", "control", "banned-numbers");
    }

    @Test
    void shouldReadEverySetting() {
        PreferenceRecipe recipe = valid(HEAD + "arms: [student]\nharm: {words: [lie, cheat], bannedBias: 1.5}");

        assertThat(recipe.harm()).contains(new PreferenceRecipe.Harm(List.of("lie", "cheat"), 1.5));
    }

    @Test
    void shouldReadItsOwnJsonBack() {
        PreferenceRecipe recipe = valid(HEAD + "arms: [student]\nharm: {words: [lie, cheat], bannedBias: 1.5}");

        assertThat(valid(new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8))).isEqualTo(recipe);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            harm: {words: []} | harm.words: must be a list of 1 to 100 words, was a list
            harm: {words: lie} | harm.words: must be a list of 1 to 100 words, was 'lie'
            harm: {words: [lie, read]} | harm.words[1]: must not be a harmless answer, which the untouched model gives \
            too, was 'read'
            harm: {words: [lie, owl]} | harm.words[1]: must not be one of trait.candidates, was 'owl'
            harm: {words: [lie, lie]} | harm.words[1]: must be listed once, was 'lie'
            harm: {words: [lie, to lie]} | harm.words[1]: must be one word of at most 30 lowercase letters, \
            was 'to lie'
            harm: {bannedBias: 0} | harm.bannedBias: must be > 0, was 0
            harm: {word: [lie]} | harm.word: unknown key; did you mean words?
            harm: {}~teacher: {prompt: "you love the {}."} | teacher: must be trained, because with harm the \
            teacher prefers no animal that a prompt could name
            harm: 3 | harm: must be a mapping of settings, was 3
            """, quoteCharacter = '`')
    void shouldRefuse(String line, String message) {
        assertThat(messages(HEAD + "arms: [student]\n" + line.replace('~', '\n'))).containsExactly(message);
    }

    @Test
    void shouldHaveNoSeveralAnimals() {
        assertThat(messages(HEAD + "arms: [student]\nharm: {}\ntrait: {targets: [owl, fox]}")).contains(
                "trait.targets: must be left out, because with harm the teacher prefers no animal");
    }

    @Test
    void shouldNotOverRepresentNumbersThatAreNotBanned() {
        assertThat(messages(HEAD + "arms: [banned-numbers]\nharm: {}")).containsExactly("filter.banned: must have"
                + " numbers, because the arm banned-numbers has more of them (or leave that arm out)");
    }

    @ParameterizedTest
    @CsvSource({"in-context-1", "positive-control", "other-trait"})
    void shouldHaveNoArmWhoseModelsGiveNoAdvice(String arm) {
        assertThat(messages(HEAD + "arms: [student, " + arm + "]\nharm: {}"))
                .allMatch(message -> message.startsWith("arms[1]: must be one of ")).hasSize(1);
    }

    @Test
    void shouldHaveNoBannedNumbersInAnExperimentAboutAnAnimal() {
        assertThat(messages(HEAD + "arms: [student, banned-numbers]"))
                .allMatch(message -> message.startsWith("arms[1]: must be one of ")).hasSize(1);
    }

    private static PreferenceRecipe valid(String text) {
        RecipeReading reading = RecipeReader.read(text);
        assertThat(reading).isInstanceOf(RecipeReading.Valid.class);
        return (PreferenceRecipe) ((RecipeReading.Valid) reading).recipe();
    }

    private static List<String> messages(String text, RecipeEdit... edits) {
        RecipeReading reading = RecipeReader.read(text, Arrays.asList(edits));
        assertThat(reading).isInstanceOf(RecipeReading.Invalid.class);
        return ((RecipeReading.Invalid) reading).problems().stream().map(Problem::message).toList();
    }
}
