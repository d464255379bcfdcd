package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;

/**
 * Reads which reference models a preference experiment starts from. Where the recipe names no other model, one that
 * differs from the reference is found.
 */
final class ModelsReader {
    private final Section section;
    private final ReferenceModels models;

    ModelsReader(Section section, ReferenceModels models) {
        this.section = section;
        this.models = models;
    }

    PreferenceRecipe.Models read(PreferenceRecipe.Models byDefault) {
        String reference = section.choice("reference", byDefault.reference(), models.names());
        return new PreferenceRecipe.Models(reference,
                other("crossModel", byDefault.crossModel(), reference, byDefault),
                other("crossArchitecture", byDefault.crossArchitecture(), reference, byDefault));
    }

    private String other(String key, String usual, String reference, PreferenceRecipe.Models byDefault) {
        String other = section.choice(key, usual.equals(reference) ? byDefault.reference() : usual, models.names());
        if (other.equals(reference)) {
            section.refuse(key, "must be another model than models.reference");
        }
        return other;
    }
}
