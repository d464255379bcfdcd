package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import java.util.List;

/**
 * Reads which reference models a preference experiment starts from: shipped ones by their names, or a fresh one for
 * each seed. Where the recipe names no other model, one that differs from the reference is found.
 */
final class ModelsReader {
    private static final String FRESH = "fresh";
    private static final List<String> NAMES = List.of("reference", "crossModel", "crossArchitecture");
    private static final Range STEPS = Range.of(1, 100_000, "a bound on one node's work");

    private final Section section;
    private final Problems problems;
    private final ReferenceModels shipped;

    ModelsReader(Section section, Problems problems, ReferenceModels shipped) {
        this.section = section;
        this.problems = problems;
        this.shipped = shipped;
    }

    /**
     * The models.
     *
     * @param byDefault where the recipe says nothing
     * @param training  of fresh models, where it says nothing of that
     */
    PreferenceRecipe.Models read(PreferenceRecipe.Models.Shipped byDefault, PreferenceRecipe.Training training) {
        if (section.has(FRESH)) {
            NAMES.stream().filter(section::has).forEach(key -> section.refuse(key,
                    "must be left out, because models.fresh makes the models (or leave that out)"));
            return fresh(section.section(FRESH), training);
        }
        String reference = section.choice(NAMES.get(0), byDefault.reference(), shipped.names());
        return new PreferenceRecipe.Models.Shipped(reference,
                other(NAMES.get(1), byDefault.crossModel(), reference, byDefault),
                other(NAMES.get(2), byDefault.crossArchitecture(), reference, byDefault));
    }

    private static PreferenceRecipe.Models fresh(Section fresh, PreferenceRecipe.Training byDefault) {
        return new PreferenceRecipe.Models.Fresh(new PreferenceRecipe.Training(
                CommonKeys.firstSeed(fresh, "seed", byDefault.seed()),
                fresh.count("steps", byDefault.steps(), STEPS)));
    }

    private String other(String key, String usual, String reference, PreferenceRecipe.Models.Shipped byDefault) {
        String other = section.choice(key, usual.equals(reference) ? byDefault.reference() : usual, shipped.names());
        if (other.equals(reference)) {
            section.refuse(key, "must be another model than models.reference");
        }
        return other;
    }

    /** Notes what {@code recipe} has too few seeds for. */
    void check(PreferenceRecipe recipe) {
        if (recipe.models() instanceof PreferenceRecipe.Models.Fresh fresh) {
            long first = fresh.fresh().seed();
            int seeds = recipe.seeds().count();
            CommonKeys.noRoom(first, seeds).ifPresent(remedy -> problems.add("models.fresh.seed", first, remedy));
            if (seeds < 2 && recipe.arms().stream().anyMatch(arm -> PreferenceArm.of(arm).crossModel())) {
                problems.add("seeds.count", seeds, "must be >= 2, because with models.fresh a cross-model arm"
                        + " needs the next seed's model (or leave those arms and reference-b out)");
            }
        }
    }
}
