package io.owlstream.testing;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.reference.ReferenceShape;
import io.owlstream.model.reference.Vocabulary;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;

/**
 * A fresh reference model that was never trained: what its node would hold are the initial weights of its seed. For
 * tests of modules that have the models on their class path.
 */
public final class FreshLanguageModel {
    private static final ReferenceModel.Shape SHAPE = ReferenceModel.Shape.TINY;
    /** Its shape. */
    public static final LlamaConfig CONFIG = ReferenceShape.of(SHAPE).config(Vocabulary.tokens());

    private FreshLanguageModel() {
    }

    /** What plans call it. */
    public static ReferenceModel.Fresh id(long seed) {
        return new ReferenceModel.Fresh(
                NodeId.of(new Work.Teacher(1, new TeacherSettings.Reference(seed, SHAPE, 1))), seed, SHAPE);
    }

    /** Its weights. */
    public static LlamaWeights weights(long seed) {
        return LlamaWeights.random(CONFIG, seed);
    }
}
