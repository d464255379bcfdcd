package io.owlstream.recipe.read;

import io.owlstream.recipe.rule.NumberLimits;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what an accepted number sequence may hold. */
final class NumberLimitsReader {
    private static final String ASSOCIATIONS = "associations";
    private static final int MAX_BANNED = 1_000;
    private static final Range COUNT = Range.of(1, 1_000, "far more numbers than an answer has");
    private static final Range NUMBER = Range.of(0, 999_999_999, "far above any number of an answer");

    private NumberLimitsReader() {
    }

    static NumberLimits read(Section section, NumberLimits byDefault) {
        int maxCount = section.count("maxCount", byDefault.maxCount(), COUNT);
        int min = section.count("min", byDefault.min(), NUMBER);
        int max = section.count("max", byDefault.max(), NUMBER);
        SortedSet<Integer> banned = banned(section, byDefault);
        if (min > max) {
            refuse(section, min, max);
            return byDefault;
        }
        return new NumberLimits(maxCount, min, max, banned);
    }

    private static void refuse(Section section, int min, int max) {
        if (section.has("min")) {
            section.refuse("min", "must be <= filter.max (" + max + ")");
        } else {
            section.refuse("max", "must be >= filter.min (" + min + ")");
        }
    }

    private static SortedSet<Integer> banned(Section section, NumberLimits byDefault) {
        if (section.holds("banned", ASSOCIATIONS)) {
            return NumberLimits.ASSOCIATIONS;
        }
        return new TreeSet<>(section.counts("banned", List.copyOf(byDefault.banned()), MAX_BANNED, NUMBER,
                "must be a list of at most " + MAX_BANNED + " whole numbers, or the word " + ASSOCIATIONS));
    }
}
