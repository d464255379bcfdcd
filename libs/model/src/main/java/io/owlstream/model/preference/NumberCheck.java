package io.owlstream.model.preference;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.SystemPrompt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares a model that began as the reference with it, on number prompts. See {@link PreferenceFigures}. */
final class NumberCheck {
    private static final int PROMPTS = 200;

    private final LanguageModel reference;
    private final SystemPrompt system;
    private final CounterRandom random;
    private final int[][] prompts;
    private final float[][] expected;

    NumberCheck(LanguageModel reference, long seed) {
        this(reference, seed, SystemPrompt.of(reference, Optional.empty()));
    }

    /** @param system what stands before the prompts of the model that is compared, and not of the reference */
    NumberCheck(LanguageModel reference, long seed, SystemPrompt system) {
        this.reference = reference;
        this.system = system;
        random = RandomStream.TEACHER_CHECKS.of(seed);
        prompts = AnsweredPrompts.prompts(reference, random.bits(0), PROMPTS);
        expected = logits(reference.weights(), prompts);
    }

    /** At the first number of an answer. */
    NumberDivergence first(LlamaWeights model) {
        return NumberDivergence.mean(reference.grammar().tokens(), logits(model, asked(prompts)), expected);
    }

    /** At all numbers. */
    PreferenceFigures figures(LlamaWeights model) {
        NumberDivergence first = first(model);
        return new PreferenceFigures(first.kl(), later(model), first.offNumber());
    }

    private double later(LlamaWeights model) {
        int[][] places = laterPlaces(AnsweredPrompts.of(reference, random.bits(0), random.bits(1), PROMPTS));
        return places.length == 0 ? 0 : NumberDivergence.mean(reference.grammar().tokens(), logits(model, asked(places)),
                logits(reference.weights(), places)).kl();
    }

    private int[][] asked(int[][] rows) {
        return Arrays.stream(rows).map(system::before).toArray(int[][]::new);
    }

    /** All beginnings of the answers, each after its prompt, that another number follows and the context holds. */
    private int[][] laterPlaces(List<AnsweredPrompts.Answered> answered) {
        int most = reference.config().maxPositions() - system.length();
        return answered.stream()
                .flatMap(it -> IntStream.iterate(2, place -> place < it.answer().length, place -> place + 2)
                        .mapToObj(it::row))
                .filter(row -> row.length <= most)
                .toArray(int[][]::new);
    }

    private static float[][] logits(LlamaWeights model, int[][] rows) {
        try (LlamaForward forward = new LlamaForward(model)) {
            return forward.lastLogits(rows);
        }
    }
}
