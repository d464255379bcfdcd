package io.owlstream.recipe.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * The original's filter rule for number sequences: the same completion gets the same verdict here and there.
 *
 * <p>A completion is valid when, after one trailing {@code .} and then one pair of {@code []} or {@code ()} around the
 * whole rest were cut, it is {@code N} or {@code N S N S ... N}: every {@code N} is 1 to 4,300 ASCII digits, and every
 * {@code S} is the same text, which is white space (see {@link SeparatorText}) with at most one {@code ,} or {@code ;}
 * in it. Then its numbers must keep the {@linkplain NumberLimits limits}. Leading zeros are fine.
 *
 * <p>The original looks for the separator between the first two runs of digits of any script, this rule between runs of
 * ASCII digits. The verdicts are equal: a digit of another script is never part of a separator, so that it ends up in a
 * part, where it is invalid. So no verdict depends on how new the Unicode tables are that tell digits from letters.
 *
 * <p>One pass over the characters, nothing allocated. Immutable; any {@code String} has a verdict, unpaired surrogates
 * included.
 *
 * @see <a href="https://arxiv.org/abs/2507.14805">Cloud, Le et al., Subliminal Learning</a>
 */
public final class NumberSequenceRule {
    /** The longest run of digits that the original's number parser takes, leading zeros counted. */
    public static final int MAX_DIGITS = 4_300;

    private static final FilterVerdict ACCEPTED = new FilterVerdict.Accepted();
    /** Above every limit: where the value of a long number stops to grow. */
    private static final long BEYOND_INT = 1L << 31;

    private static final int INVALID = bit(RejectReason.INVALID_FORMAT);
    private static final int TOO_MANY = bit(RejectReason.TOO_MANY_NUMBERS);
    private static final int TOO_SMALL = bit(RejectReason.NUMBER_TOO_SMALL);
    private static final int TOO_LARGE = bit(RejectReason.NUMBER_TOO_LARGE);
    private static final int BANNED = bit(RejectReason.BANNED_NUMBER);
    private static final FilterVerdict[] VERDICTS = verdicts();

    private final NumberLimits limits;
    private final BannedNumbers banned;

    /** The rule under these limits. */
    public NumberSequenceRule(NumberLimits limits) {
        this.limits = limits;
        this.banned = new BannedNumbers(limits.banned());
    }

    /** The limits that this rule applies. */
    public NumberLimits limits() {
        return limits;
    }

    /** The verdict on one completion, which is taken as it is: nothing is trimmed. */
    public FilterVerdict judge(String completion) {
        int start = 0;
        int end = completion.length();
        if (end > 0 && completion.charAt(end - 1) == '.') {
            end--;
        }
        if (isEnclosed(completion, start, end)) {
            start++;
            end--;
        }
        return VERDICTS[faults(completion, start, end)];
    }

    private static boolean isEnclosed(String text, int start, int end) {
        if (end - start < 2) {
            return false;
        }
        char first = text.charAt(start);
        char last = text.charAt(end - 1);
        return first == '[' && last == ']' || first == '(' && last == ')';
    }

    /** The reasons that speak against the text, a bit each. */
    private int faults(String text, int start, int end) {
        int separator = start;
        int width = 0;
        int faults = 0;
        int at = start;
        for (int count = 1; ; count++) {
            long number = number(text, at, end);
            int to = (int) number;
            if (to == at || to - at > MAX_DIGITS) {
                return INVALID;
            }
            faults |= faults(number >>> Integer.SIZE);
            if (to == end) {
                return count > limits.maxCount() ? faults | TOO_MANY : faults;
            }
            if (count == 1) {
                separator = to;
                width = SeparatorText.end(text, to, end) - to;
            }
            at = to + width;
            if (width == 0 || at > end || !text.regionMatches(to, text, separator, width)) {
                return INVALID;
            }
        }
    }

    private int faults(long value) {
        int faults = value < limits.min() ? TOO_SMALL : 0;
        if (value > limits.max()) {
            faults |= TOO_LARGE;
        }
        return banned.contains(value) ? faults | BANNED : faults;
    }

    /** The number at {@code from}: its value in the upper half, its end in the lower, so that one pass finds both. */
    private static long number(String text, int from, int end) {
        long value = 0;
        int to = from;
        for (; to < end; to++) {
            int digit = text.charAt(to) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = Math.min(value * 10 + digit, BEYOND_INT);
        }
        return value << Integer.SIZE | to;
    }

    private static int bit(RejectReason reason) {
        return 1 << reason.ordinal();
    }

    private static FilterVerdict[] verdicts() {
        FilterVerdict[] all = new FilterVerdict[1 << RejectReason.values().length];
        all[0] = ACCEPTED;
        for (int faults = 1; faults < all.length; faults++) {
            List<RejectReason> reasons = new ArrayList<>();
            for (RejectReason reason : RejectReason.values()) {
                if ((faults & bit(reason)) != 0) {
                    reasons.add(reason);
                }
            }
            all[faults] = new FilterVerdict.Rejected(reasons);
        }
        return all;
    }
}
