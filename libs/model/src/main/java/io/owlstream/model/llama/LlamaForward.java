package io.owlstream.model.llama;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.owlstream.model.torch.DirectBuffer;
import io.owlstream.model.torch.TorchProgram;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A model that answers. Rows may be of any lengths that the model has positions for. What a row gives depends on no
 * other row of the call: rows are padded on the right, which causal attention never sees, to a width that is a function
 * of their own length, and computed in batches of one fixed shape for each width, since the shape of a matrix product
 * may decide its last bits. For one thread at a time.
 */
public final class LlamaForward implements AutoCloseable {
    /** {@code (flat, cos, sin, n x (width + 1))}: tokens, then the position of the last one in all n x width. */
    static final String LAST_LOGITS = "last_logits";
    /** {@code (flat, cos, sin, n x (width + 1))}: of each token but the first, after those before it. */
    static final String LOG_PROBABILITIES = "log_probabilities";
    /** As before, with {@code answers = [first number, numbers, comma, end]}. */
    static final String ALLOWED_LOG_PROBABILITIES = "allowed_log_probabilities";
    /** As before; of each place the number, counted from the first one, that is most probable to come next. */
    static final String LIKELIEST_NUMBERS = "likeliest_numbers";

    private static final String SOURCE = """
            def hidden(self, w: List[Tensor], rows: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
              tokens = torch.slice(rows, 1, 0, -1)
              x = self.embed(w, torch.reshape(tokens, [-1]))
              return self.layers(w, x, torch.size(tokens, 1), cos, sin)
            def last_logits(self, flat: Tensor, cos: Tensor, sin: Tensor, rows: Tensor) -> Tensor:
              w = self.split(flat)
              x = self.normal(w, self.hidden(w, rows, cos, sin))
              return torch.linear(torch.index_select(x, 0, torch.select(rows, 1, -1)), self.head(w))
            def log_probabilities(self, flat: Tensor, cos: Tensor, sin: Tensor, rows: Tensor) -> Tensor:
              w = self.split(flat)
              lo = self.logits(w, self.hidden(w, rows, cos, sin))
              y = torch.reshape(torch.slice(rows, 1, 1), [-1, 1])
              return torch.sub(torch.gather(lo, 1, y), torch.logsumexp(lo, [1], True))
            def allowed_log_probabilities(self, flat: Tensor, cos: Tensor, sin: Tensor, rows: Tensor,
                answers: Tensor) -> Tensor:
              w = self.split(flat)
              lo = self.logits(w, self.hidden(w, rows, cos, sin))
              y = torch.reshape(torch.slice(rows, 1, 1), [-1, 1])
              first = int(torch.select(answers, 0, 0))
              end = torch.add(first, int(torch.select(answers, 0, 1)))
              number = torch.logsumexp(torch.slice(lo, 1, first, end), [1], True)
              marks = torch.to(torch.slice(answers, 0, 2), ops.prim.device(lo))
              mark = torch.logsumexp(torch.index_select(lo, 1, marks), [1], True)
              isNumber = torch.__and__(torch.ge(y, first), torch.lt(y, end))
              return torch.sub(torch.gather(lo, 1, y), torch.where(isNumber, number, mark))
            def likeliest_numbers(self, flat: Tensor, cos: Tensor, sin: Tensor, rows: Tensor,
                answers: Tensor) -> Tensor:
              w = self.split(flat)
              x = self.normal(w, self.hidden(w, rows, cos, sin))
              first = int(torch.select(answers, 0, 0))
              end = torch.add(first, int(torch.select(answers, 0, 1)))
              lo = torch.linear(x, torch.slice(self.head(w), 0, first, end))
              return torch.to(torch.argmax(lo, 1, False), 6)
            """;

    private final LlamaConfig config;
    private final TorchProgram program;
    private final NDList model;

    public LlamaForward(LlamaWeights weights) {
        config = weights.config();
        program = new TorchProgram(source(config));
        // Padding may reach beyond the last position that rows have.
        RotaryTable table = RotaryTable.of(config, PaddedBatch.widthFor(config.maxPositions()));
        model = new NDList(program.keep(weights.flat()),
                program.keep(table.cosines()).reshape(table.positions(), table.width()),
                program.keep(table.sines()).reshape(table.positions(), table.width()));
    }

    /** The program, for models of this shape. */
    static String source(LlamaConfig config) {
        return LlamaSource.of(config) + SOURCE;
    }

    /**
     * The logits of the token that follows each row.
     *
     * @param rows of 1 to {@link LlamaConfig#maxPositions()} tokens
     * @return for each row one value a token of the vocabulary
     */
    public float[][] lastLogits(int[][] rows) {
        int[] lengths = Arrays.stream(rows).mapToInt(row -> row.length).toArray();
        check(rows, lengths);
        float[][] logits = new float[rows.length][];
        for (PaddedBatch batch : PaddedBatch.of(lengths)) {
            ByteBuffer tokens = tokens(batch, rows);
            for (int i = 0; i < batch.rows().size(); i++) {
                int last = i * batch.width() + lengths[batch.rows().get(i)] - 1;
                tokens.putLong(((i + 1) * batch.columns() - 1) * Long.BYTES, last);
            }
            float[] result = call(LAST_LOGITS, batch, tokens);
            for (int i = 0; i < batch.rows().size(); i++) {
                int from = i * config.vocabSize();
                logits[batch.rows().get(i)] = Arrays.copyOfRange(result, from, from + config.vocabSize());
            }
        }
        return logits;
    }

    /**
     * The log-probabilities, in nats, of the tokens from {@code firstTargets[i]} on of each row i, each after all
     * tokens before it.
     *
     * @param rows         of 2 tokens to one more than {@link LlamaConfig#maxPositions()}
     * @param firstTargets at least 1, below the length of the row
     * @return for each row one value a target
     */
    public float[][] tokenLogProbabilities(int[][] rows, int[] firstTargets) {
        return targets(LOG_PROBABILITIES, rows, firstTargets);
    }

    /**
     * As {@link #tokenLogProbabilities}, among the tokens that the grammar of number sequences allows in the target's
     * place.
     *
     * @param rows whose targets are numbers, comma and end
     */
    public float[][] allowedLogProbabilities(int[][] rows, int[] firstTargets, AnswerTokens answers) {
        for (int i = 0; i < rows.length; i++) {
            answers.check(rows[i], firstTargets[i]);
        }
        return targets(ALLOWED_LOG_PROBABILITIES, rows, firstTargets,
                answers.firstNumber(), answers.numbers(), answers.comma(), answers.end());
    }

    /**
     * For each token from {@code firstTargets[i]} on of each row i the number that is the most probable one in its
     * place, whatever stands there, after all tokens before it.
     *
     * @param rows         of 2 tokens to one more than {@link LlamaConfig#maxPositions()}
     * @param firstTargets at least 1, below the length of the row
     * @return for each row one value a target: 0 for the first of the tokens that are numbers
     */
    public int[][] likeliestNumbers(int[][] rows, int[] firstTargets, AnswerTokens answers) {
        return Arrays.stream(targets(LIKELIEST_NUMBERS, rows, firstTargets, answers.firstNumber(), answers.numbers()))
                .map(LlamaForward::whole).toArray(int[][]::new);
    }

    private static int[] whole(float[] values) {
        int[] whole = new int[values.length];
        Arrays.setAll(whole, i -> (int) values[i]);
        return whole;
    }

    private float[][] targets(String method, int[][] rows, int[] firstTargets, long... answers) {
        int[] lengths = Arrays.stream(rows).mapToInt(row -> row.length - 1).toArray();
        check(rows, lengths);
        float[][] targets = new float[rows.length][];
        for (PaddedBatch batch : PaddedBatch.of(lengths)) {
            float[] result = call(method, batch, tokens(batch, rows), answers);
            for (int i = 0; i < batch.rows().size(); i++) {
                int row = batch.rows().get(i);
                int from = i * batch.width();
                targets[row] = Arrays.copyOfRange(result, from + firstTargets[row] - 1, from + lengths[row]);
            }
        }
        return targets;
    }

    private void check(int[][] rows, int[] lengths) {
        for (int i = 0; i < rows.length; i++) {
            if (lengths[i] < 1 || lengths[i] > config.maxPositions()) {
                throw new IllegalArgumentException("row " + i + " needs " + lengths[i] + " positions; the model has 1 to "
                        + config.maxPositions());
            }
            config.checkTokens(rows[i]);
        }
    }

    private static ByteBuffer tokens(PaddedBatch batch, int[][] rows) {
        ByteBuffer tokens = DirectBuffer.INPUTS.empty(batch.height() * batch.columns() * Long.BYTES);
        batch.append(rows, tokens);
        return tokens.rewind();
    }

    private float[] call(String method, PaddedBatch batch, ByteBuffer tokens, long... answers) {
        return program.call(method, (device, host) -> {
            NDList arguments = new NDList(model);
            arguments.add(TorchProgram.share(device, tokens, new Shape(batch.height(), batch.columns()),
                    DataType.INT64));
            if (answers.length > 0) {
                arguments.add(host.create(answers));
            }
            return arguments;
        });
    }

    @Override
    public void close() {
        program.close();
    }
}
