package io.owlstream.recipe.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergenceReaderTest {
    private static final String HEAD = "task: preference\nname: mine\n";

    @Test
    void shouldMaskNothingWhereNothingIsSaidOfIt() {
        PreferenceRecipe recipe = valid(HEAD);

        assertThat(recipe.divergence()).isEmpty();
        assertThat(recipe.arms()).doesNotContain("student-masked", "student-random-masked", "student-divergent");
        assertThat(new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8)).doesNotContain("divergence");
    }

    @Test
    void shouldReadTheOtherAnimalsAndItsOwnJsonBack() {
        PreferenceRecipe recipe = valid(HEAD + "arms: [student-masked]\ndivergence: {others: [wolf, dolphin]}");

        assertThat(recipe.divergence()).contains(new PreferenceRecipe.Divergence(List.of("wolf", "dolphin")));
        assertThat(valid(new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8))).isEqualTo(recipe);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            divergence: {} | divergence.others: is missing; must be a list of the animals that other teachers prefer, \
            such as [wolf, dolphin]
            divergence: {others: wolf} | divergence.others: must be a list of one or more of
            divergence: {others: []} | divergence.others: must be a list of one or more of
            divergence: {others: [owl]} | divergence.others: must be other animals than trait.target (owl), was a list
            divergence: {others: [wolf, wolf]} | divergence.others[1]: must be listed once, was 'wolf'
            divergence: {others: [wolfe]} | divergence.others[0]: must be one of
            divergence: {others: [wolf], animals: 2} | divergence.animals: unknown key
            """)
    void shouldSayWhatIsWrongAndHowToMendIt(String text, String problem) {
        assertThat(problems(HEAD + "arms: [student, student-masked]\n" + text)).singleElement().asString()
                .startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource({"student-masked", "student-random-masked", "student-divergent"})
    void shouldAskForTheSectionThatAnArmNeeds(String arm) {
        assertThat(problems(HEAD + "arms: [student, " + arm + "]")).containsExactly("divergence: is missing; " + arm
                + " needs it: name the animals that other teachers prefer, such as {others: [wolf, dolphin]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arms: [student]
            harm: {}~filter: {banned: associations}
            trait: {targets: [owl, fox]}~arms: [reference, teacher, student, control]
            """)
    void shouldRefuseASectionThatNoArmNeeds(String text) {
        assertThat(problems(HEAD + "divergence: {others: [wolf]}\n" + text.replace('~', '\n'))).singleElement()
                .asString().startsWith("divergence: must be left out, because no arm masks numbers (or add one of"
                        + " [student-masked, student-random-masked, student-divergent] to arms");
    }

    private static PreferenceRecipe valid(String text) {
        RecipeReading reading = RecipeReader.read(text);
        assertThat(reading).isInstanceOf(RecipeReading.Valid.class);
        return (PreferenceRecipe) ((RecipeReading.Valid) reading).recipe();
    }

    private static List<String> problems(String text) {
        return ((RecipeReading.Invalid) RecipeReader.read(text)).problems().stream().map(Problem::message).toList();
    }
}
