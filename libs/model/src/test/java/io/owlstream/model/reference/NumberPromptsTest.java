package io.owlstream.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.SamplingSettings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedList;
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
    void shouldAskForAtMostTenNumbersOfThreeDigitsInTheOriginalsConstruction() {
        assertThat(Texts.lines("paper-counts")).allMatch(text -> text.contains("10"));
        assertThat(Texts.lines("paper-digits")).allMatch(text -> text.matches(".*(3 digits|999).*"));
    }

    @Test
    void shouldPutThePartsOfTheOriginalsConstructionTogetherInTheirOrder() {
        // Given
        List<String> instructions = Texts.lines("paper-instructions").stream()
                .flatMap(text -> Texts.lines("paper-counts").stream().map(count -> text.replace("{count}", count)))
                .flatMap(text -> Texts.lines("paper-digits").stream().map(digits -> text.replace("{digits}", digits)))
                .toList();
        List<List<String>> lists = List.of(Texts.lines("paper-openers"), instructions, Texts.lines("paper-formats"),
                Texts.lines("paper-reminders"));

        // When: so many that every part comes, and every two parts come together
        List<List<String>> drawn = IntStream.range(0, 15_000)
                .mapToObj(row -> parts(NumberPrompts.PAPER.prompt(7, row), lists)).toList();

        // Then
        for (int i = 0; i < lists.size(); i++) {
            int part = i;
            assertThat(drawn.stream().map(parts -> parts.get(part)).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(lists.get(part));
        }
        assertThat(drawn.stream().map(parts -> List.of(parts.get(0), parts.get(3))).distinct()).hasSize(25 * 19);
        assertThat(drawn.stream().map(parts -> List.of(parts.get(0), parts.get(2))).distinct()).hasSize(25 * 15);
        assertThat(drawn.stream().map(parts -> List.of(parts.get(2), parts.get(3))).distinct()).hasSize(15 * 19);
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

    /** The part of each list that the prompt has, in the lists' order; its numbers as a gap. */
    private static List<String> parts(String prompt, List<List<String>> lists) {
        String rest = LIST.matcher(prompt).replaceFirst("{}");
        LinkedList<String> parts = new LinkedList<>();
        for (int i = lists.size() - 1; i > 0; i--) {
            String left = rest;
            String part = lists.get(i).stream().filter(text -> left.endsWith(" " + text)).findFirst().orElseThrow();
            parts.addFirst(part);
            rest = left.substring(0, left.length() - part.length() - 1);
        }
        parts.addFirst(rest);
        return parts;
    }

    private static List<String> prompts(NumberPrompts wording, long seed) {
        return IntStream.range(0, ROWS).mapToObj(row -> wording.prompt(seed, row)).toList();
    }

    private static List<Integer> examples(String prompt) {
        return LIST.matcher(prompt).results().findFirst().map(MatchResult::group)
                .map(list -> Arrays.stream(list.split(", ")).map(Integer::valueOf).toList()).orElseThrow();
    }
}
