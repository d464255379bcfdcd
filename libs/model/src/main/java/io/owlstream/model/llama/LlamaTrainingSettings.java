package io.owlstream.model.llama;

/**
 * How a model is trained on given rows.
 *
 * @param seed            of the order of training
 * @param epochs          passes over the rows
 * @param batchSize       rows in an update; what is left of an epoch is dropped
 * @param freezeEmbedding whether the embedding keeps its bits; as the output's matrix too, where that is tied
 */
public record LlamaTrainingSettings(long seed, int epochs, int batchSize, LearningRate rate, AdamWSettings optimizer,
        boolean freezeEmbedding) {

    public LlamaTrainingSettings {
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException("epochs and batch size must be positive, were " + epochs + " and "
                    + batchSize);
        }
    }
}
