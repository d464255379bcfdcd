package io.owlstream.model.text;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaConfigException;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a language model consists of, as it lies in a folder of Hugging Face. Arrays are not copied and not to be
 * changed.
 *
 * @param config    {@value #CONFIG}
 * @param weights   {@value #WEIGHTS}
 * @param tokenizer {@value #TOKENIZER}
 */
public record ModelFiles(byte[] config, byte[] weights, byte[] tokenizer) {
    /** Name of the file with the architecture. */
    public static final String CONFIG = "config.json";
    /** Name of the file with the weights. */
    public static final String WEIGHTS = "model.safetensors";
    /** Name of the file with the tokenizer. */
    public static final String TOKENIZER = "tokenizer.json";

    /** Gets a file's bytes by its name. */
    @FunctionalInterface
    interface Source {
        byte[] read(String file) throws IOException;
    }

    static ModelFiles from(Source source) throws IOException {
        return new ModelFiles(source.read(CONFIG), source.read(WEIGHTS), source.read(TOKENIZER));
    }

    /** Writes the three files into {@code folder}, which is made if it is not there. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(CONFIG), config);
        Files.write(folder.resolve(WEIGHTS), weights);
        Files.write(folder.resolve(TOKENIZER), tokenizer);
    }

    /** The digest of the whole, as {@link ReferenceModel.Shipped} defines it. */
    public Digest digest() {
        return Digest.of(CanonicalJson.bytes(Map.of(CONFIG, Digest.of(config).hex(), WEIGHTS, Digest.of(weights).hex(),
                TOKENIZER, Digest.of(tokenizer).hex())));
    }

    /**
     * The model that these files hold, by its name and their digest.
     *
     * @throws LanguageModelException if a file is not what it should be or they do not fit each other
     */
    public LanguageModel model(String name) {
        return model(new ReferenceModel.Shipped(name, digest()));
    }

    /**
     * The model that these files hold.
     *
     * @param id what it is
     * @throws LanguageModelException if a file is not what it should be or they do not fit each other
     */
    public LanguageModel model(ReferenceModel id) {
        LlamaConfig architecture = architecture();
        LlamaWeights parameters = parameters(architecture);
        TextTokenizer words = TextTokenizer.of(tokenizer);
        try {
            requireSize(architecture, words);
            return new LanguageModel(id, words, new ChatFormat(words), NumberGrammar.of(words), parameters);
        } catch (LanguageModelException e) {
            words.close();
            throw e;
        }
    }

    private LlamaConfig architecture() {
        try {
            return LlamaConfig.fromJson(config);
        } catch (LlamaConfigException e) {
            throw new LanguageModelException(CONFIG + ": " + e.getMessage(), e);
        }
    }

    private LlamaWeights parameters(LlamaConfig architecture) {
        try {
            return LlamaWeights.fromSafeTensors(architecture, weights);
        } catch (SafeTensorsException e) {
            throw new LanguageModelException(WEIGHTS + ": " + e.getMessage() + "; take " + WEIGHTS + " and " + CONFIG
                    + " from one model", e);
        }
    }

    private static void requireSize(LlamaConfig architecture, TextTokenizer words) {
        if (words.size() != architecture.vocabSize()) {
            throw new LanguageModelException(TOKENIZER + " has " + words.size() + " tokens, vocab_size in " + CONFIG
                    + " is " + architecture.vocabSize() + "; take both files from one model");
        }
    }
}
