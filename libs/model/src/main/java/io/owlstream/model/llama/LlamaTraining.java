package io.owlstream.model.llama;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.training.Step;
import io.owlstream.model.training.Training;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a model on given rows. Every epoch is a random permutation of the rows, a function of seed and epoch, cut into
 * batches; rows that do not fill one are left out.
 */
public final class LlamaTraining implements Training {
    private final LlamaTrainingSettings settings;
    private final List<TrainingSequence> rows;
    private final OptimizedLlama model;
    private final CounterRandom random;
    private final int batches;
    private long epoch = -1;
    private int[] order;

    /**
     * A training that begins with {@code start}.
     *
     * @param rows at least a batch
     */
    public LlamaTraining(LlamaTrainingSettings settings, LlamaWeights start, AnswerTokens answers,
            List<TrainingSequence> rows) {
        batches = rows.size() / settings.batchSize();
        if (batches == 0) {
            throw new IllegalArgumentException("nothing to train on: " + rows.size() + " rows in batches of "
                    + settings.batchSize());
        }
        this.settings = settings;
        this.rows = List.copyOf(rows);
        random = RandomStream.TRAINING_ORDER.of(settings.seed());
        model = new OptimizedLlama(start, answers, settings.optimizer(), settings.freezeEmbedding());
    }

    @Override
    public long updates() {
        return (long) settings.epochs() * batches;
    }

    @Override
    public double learningRate(long done) {
        return settings.rate().after(done, updates());
    }

    @Override
    public Step advance(long done) {
        enter(done / batches);
        int from = (int) (done % batches) * settings.batchSize();
        List<TrainingSequence> batch = IntStream.range(from, from + settings.batchSize())
                .mapToObj(i -> rows.get(order[i])).toList();
        return model.step(batch, learningRate(done));
    }

    private void enter(long wanted) {
        if (wanted != epoch) {
            order = random.substream(wanted).permutation(rows.size());
            epoch = wanted;
        }
    }

    /** The weights as of now. */
    public LlamaWeights weights() {
        return model.weights();
    }

    @Override
    public byte[] state() {
        return model.state();
    }

    @Override
    public boolean restore(byte[] state) {
        return model.restore(state);
    }

    @Override
    public void close() {
        model.close();
    }
}
