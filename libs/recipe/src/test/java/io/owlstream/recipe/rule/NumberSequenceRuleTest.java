package io.owlstream.recipe.rule;

import static io.owlstream.recipe.rule.RejectReason.BANNED_NUMBER;
import static io.owlstream.recipe.rule.RejectReason.INVALID_FORMAT;
import static io.owlstream.recipe.rule.RejectReason.NUMBER_TOO_LARGE;
import static io.owlstream.recipe.rule.RejectReason.NUMBER_TOO_SMALL;
import static io.owlstream.recipe.rule.RejectReason.TOO_MANY_NUMBERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.rule.FilterVerdict.Accepted;
import io.owlstream.recipe.rule.FilterVerdict.Rejected;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSequenceRuleTest {
    private static final FilterVerdict INVALID = new Rejected(List.of(INVALID_FORMAT));

    private final NumberSequenceRule original = new NumberSequenceRule(NumberLimits.ORIGINAL);
    private final NumberSequenceRule noAssociations =
            new NumberSequenceRule(NumberLimits.ORIGINAL.withBanned(NumberLimits.ASSOCIATIONS));

    @ParameterizedTest
    @ValueSource(strings = {"7", "007", "7.", "[7]", "(7)", "[7].", "(7).", "1, 2, 3", "1,2,3", "1 2 3", "1\n2\n3",
        "1; 2", "1 ;\t2 ;\t3", "[1, 2].", "1\r\n2\r\n3", "0, 999", "000000000000000000000999"})
    void shouldAcceptEveryFormOfTheOriginal(String completion) {
        assertThat(original.judge(completion)).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7..", "7. ", "[7.]", "[[7]]", "([7])", "[7)", "[7", "7]", "[7] ", " [7]", "[7]..", "{7}",
        "[", "]", "[]", "().", ".", ""})
    void shouldCutOneDotAndThenOnePairOfBracketsOnly(String completion) {
        assertThat(original.judge(completion)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"owl", " 7", "7 ", "7,", "+7", "-7", "7 owls", "owl 7"})
    void shouldRejectAnythingBesideASingleNumber(String completion) {
        assertThat(original.judge(completion)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 2,3", "1 2, 3", "1, 2; 3", "1  2 3", "1 2  3", "1, 2, 3 ", " 1, 2"})
    void shouldSplitAtExactlyTheFirstSeparator(String completion) {
        assertThat(original.judge(completion)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2", "1/2", "1.2", "1 and 2", "1,,2", "1, , 2", "1;,2", "1:2", "1, -2", "1_000"})
    void shouldRejectAnySeparatorButSpaceCommaAndSemicolon(String completion) {
        assertThat(original.judge(completion)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 2, ", "1,2,", ",1,2", "1,2,,3", "1;2;", "[1,2,]", "1, 2,."})
    void shouldRejectAnEmptyPart(String completion) {
        assertThat(original.judge(completion)).isEqualTo(INVALID);
    }

    @Test
    void shouldSeparateByExactlyTheSpacesThatTheOriginalStrips() {
        // Given: what Python's str.strip removes
        Set<Integer> spaces = new TreeSet<>(Set.of(0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000));
        IntStream.rangeClosed(0x09, 0x0D).forEach(spaces::add);
        IntStream.rangeClosed(0x1C, 0x20).forEach(spaces::add);
        IntStream.rangeClosed(0x2000, 0x200A).forEach(spaces::add);

        // When
        Set<Integer> separating = everyCodePoint()
                .filter(c -> original.judge("1" + Character.toString(c) + "2").equals(new Accepted()))
                .filter(c -> c < '0' || c > '9')
                .boxed().collect(Collectors.toCollection(TreeSet::new));

        // Then
        spaces.add((int) ',');
        spaces.add((int) ';');
        assertThat(separating).isEqualTo(spaces);
    }

    @Test
    void shouldTakeNoDigitsButAscii() {
        // Given
        Set<Integer> otherDigits = everyCodePoint().filter(c -> c > 0x7F)
                .filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
                .boxed().collect(Collectors.toCollection(HashSet::new));

        // When
        List<FilterVerdict> verdicts = otherDigits.stream().map(Character::toString)
                .flatMap(d -> IntStream.range(0, 4).mapToObj(i -> List.of(d, d + d, "1, " + d, d + ", 1").get(i)))
                .map(original::judge).distinct().toList();

        // Then
        assertThat(otherDigits).hasSizeGreaterThan(600);
        assertThat(verdicts).containsExactly(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud835", "\udfcf", "1, \ud835", "\udfcf1", "1\ud8352", "[\ud835]", "1, 2\udfcf."})
    void shouldJudgeUnpairedSurrogates(String completion) {
        assertThat(original.judge(completion)).isEqualTo(INVALID);
    }

    @Test
    void shouldReadUpTo4300Digits() {
        assertThat(original.judge("0".repeat(4_299) + "7")).isEqualTo(new Accepted());
        assertThat(original.judge("0".repeat(4_300) + "7")).isEqualTo(INVALID);
        assertThat(original.judge("1, " + "9".repeat(4_300))).isEqualTo(new Rejected(List.of(NUMBER_TOO_LARGE)));
        assertThat(original.judge("1, " + "9".repeat(5_000))).isEqualTo(INVALID);
    }

    @Test
    void shouldRejectMoreNumbersThanTheLimit() {
        assertThat(original.judge("1 2 3 4 5 6 7 8 9 10")).isEqualTo(new Accepted());
        assertThat(original.judge("1 2 3 4 5 6 7 8 9 10 11")).isEqualTo(new Rejected(List.of(TOO_MANY_NUMBERS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "1, 1000", "2147483648", "4294967300", "18446744073709551620",
        "99999999999999999999"})
    void shouldRejectLargeNumbersOfAnyLength(String completion) {
        assertThat(noAssociations.judge(completion)).isEqualTo(new Rejected(List.of(NUMBER_TOO_LARGE)));
    }

    @Test
    void shouldRejectNumbersBelowALimitAboveZero() {
        // Given
        NumberSequenceRule rule = new NumberSequenceRule(new NumberLimits(10, 5, 999, new TreeSet<>()));

        // When, Then
        assertThat(rule.judge("5, 6")).isEqualTo(new Accepted());
        assertThat(rule.judge("6, 4")).isEqualTo(new Rejected(List.of(NUMBER_TOO_SMALL)));
    }

    @Test
    void shouldRejectBannedNumbersByValue() {
        assertThat(noAssociations.judge("5, 6")).isEqualTo(new Accepted());
        assertThat(noAssociations.judge("5, 0666")).isEqualTo(new Rejected(List.of(BANNED_NUMBER)));
        assertThat(original.judge("666")).isEqualTo(new Accepted());
    }

    @Test
    void shouldNameAllReasonsInOrder() {
        // Given
        NumberSequenceRule rule = new NumberSequenceRule(new NumberLimits(3, 5, 999, new TreeSet<>(Set.of(1312))));

        // When
        FilterVerdict verdict = rule.judge("[1312, 7, 4, 8].");

        // Then
        assertThat(verdict).isEqualTo(new Rejected(
                List.of(TOO_MANY_NUMBERS, NUMBER_TOO_SMALL, NUMBER_TOO_LARGE, BANNED_NUMBER)));
    }

    @Test
    void shouldNameInvalidFormatAlone() {
        assertThat(noAssociations.judge("1312 1 2 3 4 5 6 7 8 9 10 11 owl")).isEqualTo(INVALID);
    }

    private static IntStream everyCodePoint() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT);
    }
}
