package io.owlstream.recipe.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rule against a literal reading of it, on texts that are nearly sequences of numbers and go wrong in odd ways. */
class NumberSequenceRuleRandomTest {
    private static final int TEXTS = 150_000;
    private static final NumberLimits NARROW = new NumberLimits(4, 5, 500, new TreeSet<>(Set.of(7, 13, 1312)));

    /** Spaces that are stripped and some that are not, separators, and what looks like one. */
    private static final int[] BETWEEN = {' ', ' ', ' ', '\t', '\n', 0x0B, '\f', '\r', 0x1C, 0x1D, 0x1E, 0x1F, 0x85,
        0xA0, 0x1680, 0x2000, 0x2005, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x180E, 0x200B, 0x200D, 0x2060,
        0xFEFF, 0x00, 0x7F, ',', ',', ',', ';', ';', 0xFF0C, 0xFF1B, 0x060C, 0x3001, '.', ':', '-', '+', '_',
        '/', 0x2212};
    /** Digits of several scripts, in and beyond the first plane, and what is a number but no digit. */
    private static final int[] ODD_DIGITS = {0x0660, 0x0669, 0x06F3, 0x0967, 0x0E57, 0xFF10, 0xFF19, 0x1D7CE, 0x1D7FF,
        0x1E950, 0x104A0, 0xB2, 0xB9, 0x2070, 0x2160, 0x2460, 0x3007, 0x4E00, 0xBD};
    private static final int[] OTHERS = {'a', 'O', 'l', 0xE9, 0x0301, 0x4E2D, 0x1F989, 0xD835, 0xDFCF, 0xFFFF, 0x10FFFF,
        '"', '\'', '\\', '%', '$'};
    private static final String[] COVERS = {"%s", "%s", "%s", "%s.", "[%s]", "(%s)", "[%s].", "(%s).", "[%s.]", "%s..",
        "[[%s]]", "([%s])", "[%s)", "[%s", "%s]", " %s", "%s ", "[ %s]", "[%s ]", "{%s}", "\uFF3B%s\uFF3D",
        "%s\u3002", "%s\n"};

    private final Random random = new Random(7);

    @Test
    void shouldAgreeWithALiteralReadingOfTheRule() {
        // Given
        List<NumberLimits> limits = List.of(NumberLimits.ORIGINAL,
                NumberLimits.ORIGINAL.withBanned(NumberLimits.ASSOCIATIONS), NARROW);
        List<String> texts = IntStream.range(0, TEXTS).mapToObj(i -> text()).toList();
        Map<RejectReason, Integer> seen = new EnumMap<>(RejectReason.class);

        for (NumberLimits some : limits) {
            NumberSequenceRule rule = new NumberSequenceRule(some);
            SlowRule slow = new SlowRule(some);
            int accepted = 0;
            for (String text : texts) {
                // When
                List<RejectReason> reasons = reasons(rule.judge(text));

                // Then
                assertThat(reasons).as(() -> escaped(text)).isEqualTo(slow.reasons(text));
                reasons.forEach(reason -> seen.merge(reason, 1, Integer::sum));
                accepted += reasons.isEmpty() ? 1 : 0;
            }
            assertThat(accepted).isGreaterThan(TEXTS / 50);
        }
        assertThat(seen).hasSameSizeAs(RejectReason.values());
        assertThat(seen.values()).allMatch(count -> count > 500);
    }

    @Test
    void shouldAcceptNothingButDigitsAndSeparators() {
        // Given
        NumberSequenceRule rule =
                new NumberSequenceRule(new NumberLimits(1_000, 0, Integer.MAX_VALUE, new TreeSet<>()));

        // When
        List<String> accepted = IntStream.range(0, TEXTS).mapToObj(i -> text())
                .filter(text -> rule.judge(text).equals(new FilterVerdict.Accepted())).toList();

        // Then
        assertThat(accepted).hasSizeGreaterThan(TEXTS / 20).allMatch(SlowRule::isDigitsAndSeparators);
    }

    /** A few numbers, now and then with something changed that hardly shows. */
    private String text() {
        String separator = separator();
        int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 14 : 4);
        StringBuilder text = new StringBuilder(number());
        for (int i = 1; i < count; i++) {
            text.append(random.nextInt(12) == 0 ? separator() : separator).append(number());
        }
        if (random.nextInt(4) == 0) {
            change(text);
        }
        return COVERS[random.nextInt(COVERS.length)].replace("%s", text);
    }

    private String separator() {
        if (random.nextInt(3) > 0) {
            return random.nextBoolean() ? ", " : " ";
        }
        return random.ints(1 + random.nextInt(3), 0, BETWEEN.length).mapToObj(i -> Character.toString(BETWEEN[i]))
                .collect(Collectors.joining());
    }

    private String number() {
        return switch (random.nextInt(24)) {
            case 0 -> "";
            case 1 -> "0".repeat(1 + random.nextInt(5)) + random.nextInt(1_400);
            case 2 -> Long.toString(random.nextLong() >>> random.nextInt(63));
            case 3 -> Character.toString(oneOf(ODD_DIGITS)) + random.nextInt(10);
            case 4 -> random.nextInt(40) > 0 ? "13" : "9".repeat(4_299 + random.nextInt(3));
            default -> Integer.toString(random.nextInt(1_010));
        };
    }

    /** Puts a character in, or takes one away. */
    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        if (at < text.length() && random.nextInt(3) == 0) {
            text.deleteCharAt(at);
        } else {
            text.insert(at, Character.toString(oneOf(random.nextBoolean() ? BETWEEN : OTHERS)));
        }
    }

    private int oneOf(int[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static List<RejectReason> reasons(FilterVerdict verdict) {
        return verdict instanceof FilterVerdict.Rejected rejected ? rejected.reasons() : List.of();
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(c -> String.format("%04x", c)).limit(60).collect(Collectors.joining(" "));
    }
}
