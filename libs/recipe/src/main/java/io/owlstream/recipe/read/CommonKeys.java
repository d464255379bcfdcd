package io.owlstream.recipe.read;

import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.VerdictRule;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that recipes of all tasks have. */
final class CommonKeys {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern DESCRIPTION = Pattern.compile("[^\\p{Cntrl}]{0,200}");
    private static final long MAX_SEED = (1L << 31) - 1;
    private static final Range FIRST_SEED = Range.of(0, MAX_SEED, "seeds are below 2^31");
    private static final Range SEED_COUNT = Range.of(1, 10_000, "a bound on one experiment's work");
    private static final Range SHARE = Range.of(0, 1, "scores are shares");
    private static final Range MIN_SEEDS = Range.of(2, 10_000, "an experiment has at most 10000 seeds");

    private CommonKeys() {
    }

    static String name(Section top) {
        return top.text("name", "", NAME, "must be 1 to 40 lowercase letters, digits and dashes");
    }

    static String description(Section top) {
        return top.text("description", "", DESCRIPTION, "must be one line of at most 200 characters");
    }

    static Seeds seeds(Section top, int count) {
        return seeds(top, new Seeds(0, count));
    }

    static Seeds seeds(Section top, Seeds byDefault) {
        Section section = top.section("seeds");
        long first = firstSeed(section, "first", byDefault.first());
        int seeds = section.count("count", byDefault.count(), SEED_COUNT);
        noRoom(first, seeds).ifPresent(remedy -> section.refuse("first", remedy));
        return new Seeds(first, seeds);
    }

    /** A seed under {@code key}, the first of several. */
    static long firstSeed(Section section, String key, long byDefault) {
        return section.whole(key, byDefault, FIRST_SEED);
    }

    /** What must be otherwise for {@code first} to be the first of {@code count} seeds, if anything must. */
    static Optional<String> noRoom(long first, int count) {
        return first + count - 1 > MAX_SEED ? Optional.of("must leave room for " + count + " seeds below 2^31")
                : Optional.empty();
    }

    static VerdictRule verdict(Section section, VerdictRule byDefault) {
        return new VerdictRule(section.number("margin", byDefault.margin(), SHARE),
                section.count("minSeeds", byDefault.minSeeds(), MIN_SEEDS),
                section.number("teacherAtLeast", byDefault.teacherAtLeast(), SHARE));
    }
}
