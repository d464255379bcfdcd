package io.owlstream.testing;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.reference.Vocabulary;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.model.text.ModelFiles;
import io.owlstream.recipe.plan.ReferenceModel;
import java.util.stream.LongStream;

/**
 * A language model that knows nothing: the reference models' words and positions, one narrow layer, weights of a seed.
 * For tests of modules that have the models on their class path.
 */
public final class TinyLanguageModel {
    private static final byte[] TOKENIZER = Vocabulary.tokenizer();
    /** Its shape. */
    public static final LlamaConfig CONFIG = config();

    private TinyLanguageModel() {
    }

    /** The identity of the model with the weights of {@code seed}. */
    public static ReferenceModel.Shipped id(long seed) {
        return new ReferenceModel.Shipped(name(seed), files(seed).digest());
    }

    /** The model of one of the seeds 0 to 9 that {@code wanted} identifies, as {@code LanguageModels.shipped} finds others; to be closed. */
    public static LanguageModel shipped(ReferenceModel.Shipped wanted) {
        return LongStream.range(0, 10).filter(seed -> id(seed).equals(wanted)).mapToObj(TinyLanguageModel::of)
                .findFirst().orElseThrow(() -> new LanguageModelException("no such tiny model: " + wanted));
    }

    /** The model with the weights of {@code seed}; to be closed. */
    public static LanguageModel of(long seed) {
        return files(seed).model(name(seed));
    }

    /** Its files. */
    public static ModelFiles files(long seed) {
        return new ModelFiles(CONFIG.toJson(), LlamaWeights.random(CONFIG, seed).toSafeTensors(), TOKENIZER);
    }

    private static String name(long seed) {
        return "tiny-" + seed;
    }

    private static LlamaConfig config() {
        return new LlamaConfig(Vocabulary.tokens(), 16, 24, 1, 2, 1, 1e-5, 10_000, 256, true, false);
    }
}
