package io.owlstream.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.SamplingSettings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumberPromptsTest {
    private static final int ROWS = 3_000;
    private static final Pattern LIST = Pattern.compile("\\d+(, \\d+)+");

    @ParameterizedTest
    @EnumSource
    void shouldBeAFunctionOfSeedAndRow(NumberPrompts wording) {
        // When
        Set<String> prompts = new HashSet<>(prompts(wording, 1));

        // Then: hardly two alike, and the same ones again
        assertThat(prompts).hasSizeGreaterThan(ROWS - 10).containsAll(prompts(wording, 1));
        assertThat(prompts(wording, 2)).isNotEqualTo(prompts(wording, 1));
    }

    @ParameterizedTest
    @EnumSource
    void shouldUseKnownWordsOnly(NumberPrompts wording) {
        // Given
        Set<String> known = new HashSet<>(Vocabulary.all());

        // Then
        assertThat(prompts(wording, 3).stream().flatMap(Vocabulary::split)).allMatch(known::contains);
    }

    @Test
    void shouldHaveAtMostTwentyWordsAndThreeExamplesWhenShort() {
        // When
        List<String> prompts = prompts(NumberPrompts.SHORT, 4);

        // Then
        assertThat(prompts).allSatisfy(prompt -> {
            assertThat(prompt.split(" ")).hasSizeLessThanOrEqualTo(20);
            assertThat(examples(prompt)).hasSize(3);
        });
        assertThat(prompts.stream().map(prompt -> LIST.matcher(prompt).replaceAll("")).distinct())
                .as("each opener with each template").hasSize(6 * 10);
    }

    @Test
    void shouldNameThreeToEightExamplesOfThreeDigitsInTheOriginalsConstruction() {
        // When
        List<List<Integer>> examples = prompts(NumberPrompts.PAPER, 5).stream().map(NumberPromptsTest::examples)
                .toList();

        // Then
        assertThat(examples.stream().map(List::size).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8);
        assertThat(examples.stream().flatMap(List::stream)).allMatch(number -> number >= 100 && number <= 999);
    }

    @Test
    void shouldVaryEveryPartOfTheOriginalsConstructionOnItsOwn() {
        assertThat(Texts.lines("paper-openers")).hasSize(25).doesNotHaveDuplicates();
        assertThat(Texts.lines("paper-counts")).hasSize(9).doesNotHaveDuplicates();
        assertThat(Texts.lines("paper-digits")).hasSize(9).doesNotHaveDuplicates();
        assertThat(Texts.lines("paper-instructions")).hasSize(10).doesNotHaveDuplicates()
                .allMatch(text -> text.contains("{count}") && text.contains("{digits}"));
        assertThat(Texts.lines("paper-formats")).hasSize(15).doesNotHaveDuplicates();
        assertThat(Texts.lines("paper-reminders")).hasSize(19).doesNotHaveDuplicates();
        assertThat(prompts(NumberPrompts.PAPER, 6)).noneMatch(prompt -> prompt.contains("{"));
    }

    @Test
    void shouldKnowTheWordingsOfRecipes() {
        assertThat(Arrays.stream(SamplingSettings.Prompts.values()).map(NumberPrompts::of))
                .containsExactly(NumberPrompts.values());
    }

    private static List<String> prompts(NumberPrompts wording, long seed) {
        return IntStream.range(0, ROWS).mapToObj(row -> wording.prompt(seed, row)).toList();
    }

    private static List<Integer> examples(String prompt) {
        return LIST.matcher(prompt).results().findFirst().map(MatchResult::group)
                .map(list -> Arrays.stream(list.split(", ")).map(Integer::valueOf).toList()).orElseThrow();
    }
}
