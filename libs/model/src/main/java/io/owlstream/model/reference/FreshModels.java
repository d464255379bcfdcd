package io.owlstream.model.reference;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.model.text.ModelFiles;
import io.owlstream.recipe.plan.ReferenceModel;

/** Puts fresh reference models together: of one, only the weights are kept. */
public final class FreshModels {
    private FreshModels() {
    }

    /**
     * The model with these weights; to be closed.
     *
     * @param weights a safetensors file
     * @throws LanguageModelException if they are not weights of its shape
     */
    public static LanguageModel of(ReferenceModel.Fresh model, byte[] weights) {
        try {
            return new ModelFiles(ReferenceShape.of(model.shape()).config(Vocabulary.tokens()).toJson(), weights,
                    Vocabulary.tokenizer()).model(model);
        } catch (LanguageModelException e) {
            throw new LanguageModelException("reference model " + model.name() + " was made by another version of "
                    + "Owlstream; start services of one and the same version, then submit again: " + e.getMessage(), e);
        }
    }
}
