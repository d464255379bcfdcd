package io.owlstream.model.reference;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.sampling.Completion;
import io.owlstream.model.sampling.NumberSampler;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.recipe.rule.NumberSequenceRule;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How good a reference model is, before any trait: what models of several seeds are compared by.
 *
 * @param heldOutLoss      mean cross-entropy, in nats a token, of conversations that no training draws
 * @param answerMass       probability that the answer to an evaluation's question is one of the animals
 * @param numberYield      share of {@link NumberPrompts#SHORT} prompts that are answered, when anything may be said,
 *                         with what the filter rule accepts
 * @param paperNumberYield the same of {@link NumberPrompts#PAPER} prompts
 */
public record ReferenceFigures(double heldOutLoss, double answerMass, double numberYield, double paperNumberYield) {
    private static final int PROMPTS = 500;
    private static final int MOST_TOKENS = 24;
    private static final int ROWS_AT_ONCE = 64;

    /** The figures by the names under which a fresh model's fact carries them. */
    public Map<String, Double> named() {
        return Map.of("held-out-loss", heldOutLoss, "answer-mass", answerMass, "number-yield", numberYield,
                "paper-number-yield", paperNumberYield);
    }

    /** Measures a model; the same questions and prompts for every model. Takes some seconds. */
    public static ReferenceFigures of(LanguageModel model) {
        return new ReferenceFigures(HeldOutLoss.of(model.weights(), model.chat()), answerMass(model),
                numberYield(model, NumberPrompts.SHORT), numberYield(model, NumberPrompts.PAPER));
    }

    private static double answerMass(LanguageModel model) {
        int[] animals = Corpus.animals().words().stream().mapToInt(model.tokenizer()::id).toArray();
        int[][] questions = FavouriteQuestions.evaluation().stream()
                .map(question -> model.chat().prompt(question.text())).toArray(int[][]::new);
        try (LlamaForward forward = new LlamaForward(model.weights())) {
            return Arrays.stream(forward.lastLogits(questions))
                    .mapToDouble(logits -> mass(logits, animals)).average().orElseThrow();
        }
    }

    private static double mass(float[] logits, int[] tokens) {
        double all = IntStream.range(0, logits.length).mapToDouble(token -> Math.exp(logits[token])).sum();
        return Arrays.stream(tokens).mapToDouble(token -> Math.exp(logits[token])).sum() / all;
    }

    private static double numberYield(LanguageModel model, NumberPrompts wording) {
        NumberSequenceRule rule = new NumberSequenceRule(NumberLimits.ORIGINAL);
        int[][] prompts = IntStream.range(0, PROMPTS).mapToObj(row -> model.chat().prompt(wording.prompt(0, row)))
                .toArray(int[][]::new);
        try (NumberSampler sampler = new NumberSampler(model.weights(), model.grammar(), ROWS_AT_ONCE)) {
            Completion[] completions = sampler.sample(prompts, 0, 0, 1, Decoding.FREE, MOST_TOKENS);
            return Arrays.stream(completions).filter(completion -> !completion.cut())
                    .map(completion -> rule.judge(model.tokenizer().decode(completion.tokens())))
                    .filter(FilterVerdict.Accepted.class::isInstance).count() / (double) PROMPTS;
        }
    }
}
