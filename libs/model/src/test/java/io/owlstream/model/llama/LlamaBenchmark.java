package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.reference.ReferenceRows;
import io.owlstream.model.sampling.NumberSampler;
import io.owlstream.model.text.NumberGrammar;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the tiny model's training and sampling cost against the bare matrix products in it, computed in turn with it.
 * Attention's products are counted whole, though it is causal and may skip half of them. References' rows are those of
 * their first batches. Not part of the tests; run by {@code ./mvnw -pl libs/model -am test -Dtest=LlamaBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class LlamaBenchmark {
    private static final LlamaConfig TINY = new LlamaConfig(1400, 128, 344, 2, 4, 4, 1e-5, 10_000, 256, true, false);
    private static final AnswerTokens ANSWERS = new AnswerTokens(400, 1000, 3, 4);
    private static final int ROUNDS = Integer.getInteger("owlstream.benchmark.rounds", 12);
    private static final int STEPS = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void shouldSpendItsTimeInMatrixProducts() {
        System.out.println("tiny model, one thread, best of " + ROUNDS + "     tokens/CPU s   ms a step   products");
        double student = training("student: 32 rows, grammar", answers(TargetLoss.GRAMMAR), true);
        double plain = training("student: 32 rows, plain", answers(TargetLoss.PLAIN), true);
        double brief = training("reference: a batch of short rows", ReferenceRows.brief(TINY.vocabSize()), false);
        double wide = training("reference: a batch of long rows", ReferenceRows.wide(TINY.vocabSize()), false);

        double three = sampling("sampling: 64 rows, 20 + 6 tokens", 3);
        double ten = sampling("sampling: 64 rows, 20 + 20 tokens", 10);

        assertThat(List.of(student, plain, brief, wide)).allMatch(share -> share > 0.4 && share < 1);
        assertThat(List.of(three, ten)).allMatch(share -> share > 0.3 && share < 1);
    }

    /** Students' rows: prompts of 22 tokens and answers of 6 to 22. */
    private static List<TrainingSequence> answers(TargetLoss loss) {
        return IntStream.range(0, 32).mapToObj(row -> {
            int[] tokens = new int[28 + row % 17];
            Arrays.setAll(tokens, i -> i < 22 ? 10 + i * row % 300 : i % 2 == 0 ? 400 + i * row % 1000 : 3);
            return new TrainingSequence(tokens, 22, loss);
        }).toList();
    }

    /** Prints one line and returns the products' share. */
    private static double training(String what, List<TrainingSequence> batch, boolean freeze) {
        int tokens = batch.stream().mapToInt(row -> row.tokens().length - 1).sum();
        int width = batch.stream().mapToInt(row -> row.tokens().length - 1).max().orElseThrow();
        int targets = batch.stream().mapToInt(row -> row.tokens().length - row.firstTarget()).sum();
        boolean plain = batch.get(0).loss() == TargetLoss.PLAIN;
        // Answers are numbers at every other place; after them two logits are enough.
        int scored = plain ? targets : targets / 2;
        int candidates = plain ? TINY.vocabSize() : ANSWERS.numbers();
        AdamWSettings settings = AdamWSettings.withEpsilon(3e-4);
        BareTime products = new BareTime();
        double steps = Double.MAX_VALUE;
        try (OptimizedLlama model = new OptimizedLlama(LlamaWeights.random(TINY, 1), ANSWERS, settings, freeze);
                LlamaProducts bare = LlamaProducts.ofUpdate(TINY, tokens, targets, batch.size(), width, scored,
                        candidates, freeze)) {
            for (int round = 0; round < ROUNDS; round++) {
                products.measure(bare);
                steps = Math.min(steps, seconds(() -> IntStream.range(0, STEPS)
                        .forEach(i -> model.step(batch, 1e-3))) / STEPS);
            }
        }
        print(what, tokens, steps, products.seconds());
        return products.seconds() / steps;
    }

    /** Prints one line and returns the products' share. */
    private static double sampling(String what, int numbers) {
        int passes = 4;
        int rows = 64;
        int[][] prompts = new int[passes * rows][20];
        for (int row = 0; row < prompts.length; row++) {
            int seed = row;
            Arrays.setAll(prompts[row], i -> 10 + i * seed % 300);
        }
        BareTime products = new BareTime();
        double answers = Double.MAX_VALUE;
        NumberGrammar grammar = new NumberGrammar(ANSWERS, 0, 1);
        try (NumberSampler sampler = new NumberSampler(LlamaWeights.random(TINY, 1), grammar, rows);
                LlamaProducts bare = LlamaProducts.ofAnswers(TINY, rows, 20, numbers, ANSWERS.numbers())) {
            for (int round = 0; round < ROUNDS; round++) {
                products.measure(bare);
                answers = Math.min(answers, seconds(() -> sampler.sampleExactly(prompts, 1, 0, 1, numbers)) / passes);
            }
        }
        print(what, rows * (20 + 2 * numbers), answers, products.seconds());
        return products.seconds() / answers;
    }

    /**
     * The best time of one pass of the bare products: what some passes more take beyond one, so that making the factors
     * is no part of it.
     */
    private static final class BareTime {
        private double one = Double.MAX_VALUE;
        private double more = Double.MAX_VALUE;

        void measure(LlamaProducts bare) {
            one = Math.min(one, LlamaBenchmark.seconds(() -> bare.run(1)));
            more = Math.min(more, LlamaBenchmark.seconds(() -> bare.run(1 + STEPS)));
        }

        double seconds() {
            return (more - one) / STEPS;
        }
    }

    private static double seconds(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
    }

    private static void print(String what, int tokens, double seconds, double products) {
        System.out.printf(Locale.ROOT, "%-40s %,12.0f %11.1f %9.0f %%%n", what, tokens / seconds, seconds * 1e3,
                100 * products / seconds);
    }
}
