package io.owlstream.evaluator.verdict;

import java.util.Locale;

/** Numbers as people see them; documents carry full precision. */
public final class Decimals {
    private static final int USUAL = 3;
    private static final int MOST = 17;

    private Decimals() {
    }

    /** With three decimals. */
    public static String three(double value) {
        return digits(value, USUAL);
    }

    /** With one decimal. */
    public static String one(double value) {
        return digits(value, 1);
    }

    /** A share of 0 to 1 in percent, one decimal: the same precision. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** A count with a comma every three digits. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code left relation right} with three decimals, or as many more as it takes to tell the two apart. */
    static String related(double left, String relation, double right) {
        int digits = USUAL;
        while (digits < MOST && left != right && digits(left, digits).equals(digits(right, digits))) {
            digits++;
        }
        return digits(left, digits) + " " + relation + " " + digits(right, digits);
    }

    private static String digits(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
