package io.owlstream.recipe.read;

import io.owlstream.recipe.Animals;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import java.util.List;
import java.util.Optional;

/** Reads against which other teachers the divergent numbers are found, where some arm asks for them. */
final class DivergenceReader {
    private static final String KEY = "divergence";
    private static final String OTHERS = "others";

    private final Section top;
    private final Problems problems;

    DivergenceReader(Section top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    /** None where the recipe has no such section, or one that names no other animal. */
    Optional<PreferenceRecipe.Divergence> read(PreferenceRecipe.Trait trait) {
        if (!top.has(KEY)) {
            return Optional.empty();
        }
        Section section = top.section(KEY);
        if (!section.has(OTHERS)) {
            section.refuse(OTHERS, "must be a list of the animals that other teachers prefer, such as [wolf, dolphin]");
            return Optional.empty();
        }
        int before = problems.count();
        List<String> others = section.listOf(OTHERS, Animals.ALL);
        if (problems.count() == before && others.contains(trait.target())) {
            section.refuse(OTHERS, "must be other animals than trait.target (" + trait.target() + ")");
        }
        return Optional.of(new PreferenceRecipe.Divergence(others));
    }

    /** Notes an arm without what it needs, and what no arm needs. */
    void check(PreferenceRecipe recipe) {
        List<String> masked = recipe.arms().stream().filter(PreferenceArm.masked()::contains).toList();
        if (!top.has(KEY)) {
            masked.stream().findFirst().ifPresent(arm -> problems.add(KEY, "is missing; " + arm
                    + " needs it: name the animals that other teachers prefer, such as {others: [wolf, dolphin]}"));
        } else if (masked.isEmpty()) {
            problems.add(KEY, "must be left out, because no arm masks numbers (or add one of " + PreferenceArm.masked()
                    + " to arms, in an experiment about one animal)");
        }
    }
}
