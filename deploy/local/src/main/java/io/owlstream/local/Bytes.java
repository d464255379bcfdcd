package io.owlstream.local;

import java.util.Locale;

/** Sizes for people. */
public final class Bytes {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final int STEP = 1_000;

    private Bytes() {
    }

    /** Such as {@code 12 B} or {@code 3.4 MB}, in powers of 1,000. */
    public static String text(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
