package io.owlstream.sampler.numbers;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.reference.NumberPrompts;
import io.owlstream.model.sampling.Completion;
import io.owlstream.model.sampling.NumberSampler;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.SystemPrompt;
import io.owlstream.recipe.plan.SamplingSettings;
import java.util.Optional;

/** A teacher that answers: its reference model's words with weights of its own. */
final class LoadedTeacher implements AutoCloseable {
    /** Ten numbers, commas and an end take 20; what is longer is cut. */
    private static final int MOST_TOKENS = 24;

    private final LanguageModel reference;
    private final NumberSampler sampler;

    private LoadedTeacher(LanguageModel reference, NumberSampler sampler) {
        this.reference = reference;
        this.sampler = sampler;
    }

    /**
     * Loads a teacher.
     *
     * @param reference closed with the teacher, or at once if there is none
     * @param weights   a safetensors file
     * @param batchRows rows in one pass through the model
     * @param bias      of the numbers that it draws
     * @throws io.owlstream.model.safetensors.SafeTensorsException if the weights do not fit the reference
     */
    static LoadedTeacher of(LanguageModel reference, byte[] weights, int batchRows,
            Optional<SamplingSettings.Bias> bias) {
        try {
            return new LoadedTeacher(reference, new NumberSampler(
                    LlamaWeights.fromSafeTensors(reference.config(), weights), reference.grammar(), batchRows,
                    bias));
        } catch (RuntimeException e) {
            reference.close();
            throw e;
        }
    }

    /**
     * Answers {@code count} rows of a sampling. A system prompt stands before the prompts, and is no part of a row.
     *
     * @param firstRow the first one's number in the sampling
     * @param target   what the rows are appended to
     * @throws IllegalArgumentException if the model has no token for a word of a prompt, or no room for all of it
     */
    void answer(SamplingSettings.Numbers settings, int firstRow, int count, RowTexts target) {
        NumberPrompts wording = NumberPrompts.of(settings.prompts());
        SystemPrompt system = SystemPrompt.of(reference, settings.system());
        String[] prompts = new String[count];
        int[][] tokens = new int[count][];
        for (int i = 0; i < count; i++) {
            prompts[i] = wording.prompt(settings.promptSeed(), firstRow + i);
            tokens[i] = system.prompt(prompts[i]);
        }
        Completion[] completions = completions(settings, tokens, firstRow);
        for (int i = 0; i < count; i++) {
            Completion completion = completions[i];
            target.add(prompts[i], reference.tokenizer().decode(completion.tokens()), completion.tokens().length,
                    completion.cut());
        }
    }

    private Completion[] completions(SamplingSettings.Numbers settings, int[][] prompts, int firstRow) {
        if (settings.decoding() == SamplingSettings.Decoding.CONSTRAINED && settings.numbers() > 0) {
            return sampler.sampleExactly(prompts, settings.seed(), firstRow, settings.temperature(),
                    settings.numbers());
        }
        return sampler.sample(prompts, settings.seed(), firstRow, settings.temperature(), settings.decoding(),
                MOST_TOKENS);
    }

    @Override
    public void close() {
        sampler.close();
        reference.close();
    }
}
