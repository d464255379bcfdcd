package io.owlstream.recipe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The rule against verdicts that the original's rule, run in Python, gave on the same completions: picked by hand and
 * drawn at random, under three settings.
 */
class NumberSequenceRuleCasesTest {

    record Case(String completion, List<String> plain, List<String> associations, List<String> narrow) {
    }

    @Test
    void shouldAgreeWithTheOriginal() throws IOException {
        shouldAgree(NumberLimits.ORIGINAL, Case::plain);
    }

    @Test
    void shouldAgreeWithTheOriginalWhenAssociationsAreBanned() throws IOException {
        shouldAgree(NumberLimits.ORIGINAL.withBanned(NumberLimits.ASSOCIATIONS), Case::associations);
    }

    @Test
    void shouldAgreeWithTheOriginalWhenLimitsAreNarrow() throws IOException {
        shouldAgree(new NumberLimits(3, 5, 500, new TreeSet<>(Set.of(7, Integer.MAX_VALUE))), Case::narrow);
    }

    private static void shouldAgree(NumberLimits limits, Function<Case, List<String>> expected) throws IOException {
        // Given
        List<Case> cases = cases();
        NumberSequenceRule rule = new NumberSequenceRule(limits);

        // When
        List<List<String>> codes = cases.stream().map(c -> codes(rule.judge(c.completion()))).toList();

        // Then
        assertThat(cases).hasSizeGreaterThan(500);
        assertThat(codes).isEqualTo(cases.stream().map(expected).toList());
    }

    private static List<String> codes(FilterVerdict verdict) {
        return verdict instanceof FilterVerdict.Rejected rejected
                ? rejected.reasons().stream().map(RejectReason::code).toList() : List.of();
    }

    private static List<Case> cases() throws IOException {
        URL file = NumberSequenceRuleCasesTest.class.getResource("number-sequences.jsonl");
        try (MappingIterator<Case> rows = new JsonMapper().readerFor(Case.class).readValues(file)) {
            return rows.readAll();
        }
    }
}
