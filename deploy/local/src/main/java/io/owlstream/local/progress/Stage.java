package io.owlstream.local.progress;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One stage of the experiment, as it is shown. */
record Stage(String label, int total, int ready, int inFlight, int failed, OptionalDouble perSecond,
        OptionalLong secondsLeft) {

    boolean complete() {
        return ready + failed == total;
    }

    String count() {
        return ready + "/" + total + (failed > 0 ? " (" + failed + " failed)" : "");
    }

    /** Such as {@code 1.3/s} or {@code 4.2/min}; empty before the first. */
    String rate() {
        if (perSecond.isEmpty()) {
            return "";
        }
        double rate = perSecond.getAsDouble();
        return rate >= 1 ? String.format(Locale.ROOT, "%.1f/s", rate)
                : String.format(Locale.ROOT, "%.1f/min", rate * 60);
    }

    /** Such as {@code 0:42 left}; empty when unknown or done. */
    String left() {
        return complete() || secondsLeft.isEmpty() ? "" : duration(secondsLeft.getAsLong()) + " left";
    }

    static String duration(long seconds) {
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
