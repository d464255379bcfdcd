package io.owlstream.model.sampling;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.llama.RotaryTable;
import io.owlstream.model.text.NumberGrammar;
import io.owlstream.model.torch.TorchProgram;
import io.owlstream.recipe.plan.SamplingSettings.Bias;
import io.owlstream.recipe.plan.SamplingSettings.Decoding;
import java.util.Arrays;
import java.util.Optional;

/**
 * Draws a model's answers. An answer depends on the weights, its prompt, the seed, its row's number, the settings and
 * the rows in a pass; not on its neighbours, its place among them, or the call that it was part of. For one thread at
 * a time.
 *
 * <p>{@link Decoding#CONSTRAINED}: a number at even places, comma or end at odd ones, each with its probability among
 * the tokens allowed there, and the end after the 10th number. {@link Decoding#FREE}: every token but those that only
 * structure rows, for answers of any kind.
 */
public final class NumberSampler implements AutoCloseable {
    /** Values in the largest vector register: the rest of an array is computed by another formula, to other bits. */
    private static final int LANES = 16;
    private static final int MOST_TILES = 8;
    /** Of keys and values at once, if more than one tile is. */
    private static final long CACHE_BYTES = 128L << 20;

    /** Among what a token is chosen; the program knows them by their place here. */
    private enum Choice { GRAMMAR, ANY_TOKEN, FIXED_LENGTH }

    private final LlamaConfig config;
    private final NumberGrammar grammar;
    private final int tile;
    private final TorchProgram program;
    private final NDList model;
    private final double[] bias;

    /**
     * @param batchRows rows in one pass through the model, at least 1; always that many, rounded up to a multiple of 16
     */
    public NumberSampler(LlamaWeights weights, NumberGrammar grammar, int batchRows) {
        this(weights, grammar, batchRows, Optional.empty());
    }

    /**
     * A sampler that draws some numbers more often than the model would give them.
     *
     * @param bias of its numbers, those that are no token of the grammar are as if they were not there
     */
    public NumberSampler(LlamaWeights weights, NumberGrammar grammar, int batchRows, Optional<Bias> bias) {
        if (batchRows < 1) {
            throw new IllegalArgumentException("rows in a pass must be at least 1, were " + batchRows);
        }
        this.grammar = grammar;
        this.bias = bias.map(wanted -> byNumber(wanted, grammar.numbers())).orElse(new double[0]);
        config = weights.config();
        tile = (batchRows + LANES - 1) / LANES * LANES;
        program = new TorchProgram(SamplerSource.of(config, grammar, tile));
        RotaryTable table = RotaryTable.of(config, PromptGroup.widthFor(config.maxPositions()));
        model = new NDList(program.keep(weights.flat()),
                program.keep(table.cosines()).reshape(table.positions(), table.width()),
                program.keep(table.sines()).reshape(table.positions(), table.width()));
    }

    /**
     * One answer to each prompt.
     *
     * @param prompts     tokens up to where the model answers
     * @param seed        of all answers
     * @param firstRow    number of the first prompt's row; prompt i is row {@code firstRow + i}, and rows have other
     *                    random numbers even if their prompts are the same
     * @param temperature what logits are divided by; 0 for the most probable token each time
     * @param maxTokens   the most tokens of an answer, its end included; at least 2
     * @throws IllegalArgumentException if a prompt is empty or leaves too little room for its answer
     */
    public Completion[] sample(int[][] prompts, long seed, long firstRow, double temperature, Decoding decoding,
            int maxTokens) {
        check(prompts, temperature, maxTokens);
        boolean free = decoding == Decoding.FREE;
        int numbers = Math.min(NumberGrammar.LONGEST, maxTokens / 2);
        return draw(prompts, seed, firstRow, temperature, free ? Choice.ANY_TOKEN : Choice.GRAMMAR,
                free ? maxTokens : placesOf(numbers));
    }

    /**
     * One answer of {@code numbers} numbers to each prompt: at odd places the grammar leaves no choice.
     *
     * @param numbers 1 to {@link NumberGrammar#LONGEST}
     * @throws IllegalArgumentException if a prompt is empty or leaves too little room for its answer
     */
    public Completion[] sampleExactly(int[][] prompts, long seed, long firstRow, double temperature, int numbers) {
        if (numbers < 1 || numbers > NumberGrammar.LONGEST) {
            throw new IllegalArgumentException("an answer has 1 to " + NumberGrammar.LONGEST + " numbers, not "
                    + numbers);
        }
        check(prompts, temperature, 2 * numbers);
        return draw(prompts, seed, firstRow, temperature, Choice.FIXED_LENGTH, placesOf(numbers));
    }

    /** The end after the last number is no choice and needs no place. */
    private static int placesOf(int numbers) {
        return 2 * numbers - 1;
    }

    private Completion[] draw(int[][] prompts, long seed, long firstRow, double temperature, Choice choice,
            int places) {
        Completion[] completions = new Completion[prompts.length];
        for (PromptGroup group : PromptGroup.of(prompts, width -> rowsAtOnce(width + places))) {
            SamplingCall call = new SamplingCall(group, tile, places);
            float[] tokens = program.call(SamplerSource.SAMPLE, (device, host) -> {
                NDList arguments = new NDList(model);
                arguments.add(device.create(call.rows(prompts), new Shape(call.height(), group.width() + 1)));
                arguments.add(device.create(call.uniforms(seed, firstRow), new Shape(call.height(), places)));
                arguments.add(host.create(settings(temperature, group.rows().size(), choice)));
                return arguments;
            });
            for (int i = 0; i < group.rows().size(); i++) {
                completions[group.rows().get(i)] = completion(tokens, i * places, places, choice == Choice.ANY_TOKEN);
            }
        }
        return completions;
    }

    private double[] settings(double temperature, int rows, Choice choice) {
        double[] settings = Arrays.copyOf(new double[] {temperature, rows, choice.ordinal()}, 3 + bias.length);
        System.arraycopy(bias, 0, settings, 3, bias.length);
        return settings;
    }

    private static double[] byNumber(Bias bias, int numbers) {
        double[] logits = new double[numbers];
        bias.numbers().stream().filter(number -> number >= 0 && number < numbers)
                .forEach(number -> logits[number] = bias.logits());
        return logits;
    }

    private Completion completion(float[] tokens, int from, int places, boolean free) {
        int length = 0;
        while (length < places && (int) tokens[from + length] != grammar.end()) {
            length++;
        }
        int[] answer = new int[length];
        Arrays.setAll(answer, i -> (int) tokens[from + i]);
        return new Completion(answer, free && length == places);
    }

    private int rowsAtOnce(int positions) {
        long perPosition = 2L * Float.BYTES * config.layers() * config.keyValueHeads() * config.headSize();
        long perTile = perPosition * positions * tile;
        return tile * (int) Math.max(1, Math.min(MOST_TILES, CACHE_BYTES / perTile));
    }

    private void check(int[][] prompts, double temperature, int maxTokens) {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be 0 or more, was " + temperature);
        }
        if (maxTokens < 2) {
            throw new IllegalArgumentException("an answer needs at least 2 tokens, was " + maxTokens);
        }
        for (int i = 0; i < prompts.length; i++) {
            int length = prompts[i].length;
            if (length < 1 || length + maxTokens > config.maxPositions()) {
                throw new IllegalArgumentException("prompt " + i + " has " + length + " tokens; the model's "
                        + config.maxPositions() + " positions hold 1 to " + (config.maxPositions() - maxTokens)
                        + " of them and an answer of at most " + maxTokens);
            }
            config.checkTokens(prompts[i]);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
