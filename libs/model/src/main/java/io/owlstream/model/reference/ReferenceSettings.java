package io.owlstream.model.reference;

import io.owlstream.model.llama.AdamWSettings;
import io.owlstream.model.llama.LearningRate;
import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.recipe.plan.TeacherSettings;

/**
 * What decides a reference model. The rest is the same for all of them.
 *
 * @param seed  of the initial weights and of what is drawn from the corpus, at least 0
 * @param model the architecture; its vocabulary is the corpus' one
 * @param steps updates, at least 1
 */
public record ReferenceSettings(long seed, LlamaConfig model, int steps) {
    /** The most targets of a row: all tokens but its first. */
    static final int TARGETS = ReferenceShape.POSITIONS;
    /** Tokens of an update: it ends with the row that reaches them. */
    static final int TOKENS = 3072;
    static final AdamWSettings OPTIMIZER = new AdamWSettings(0.9, 0.98, 1e-8, 0.01, 1.0);
    static final LearningRate RATE = new LearningRate(4e-3, 50, LearningRate.Schedule.COSINE);

    public ReferenceSettings {
        if (seed < 0 || steps < 1) {
            throw new IllegalArgumentException("a seed is at least 0 and there is at least 1 step, were " + seed
                    + " and " + steps);
        }
    }

    /** The settings of a model that a plan wants. */
    public static ReferenceSettings of(TeacherSettings.Reference wanted) {
        return of(wanted.seed(), ReferenceShape.of(wanted.shape()), wanted.steps());
    }

    /** The settings of a model with the corpus' vocabulary. */
    public static ReferenceSettings of(long seed, ReferenceShape shape, int steps) {
        return new ReferenceSettings(seed, shape.config(Vocabulary.tokens()), steps);
    }
}
