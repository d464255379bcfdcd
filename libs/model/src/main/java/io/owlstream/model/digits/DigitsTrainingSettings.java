package io.owlstream.model.digits;

/**
 * How a digits network is trained.
 *
 * @param initialWeights seed of the initial weights
 * @param orderSeed      seed of the order of training
 * @param epochs         passes over the rows
 * @param batchSize      rows per update; an epoch's last batch has the rest
 * @param learningRate   Adam's
 */
public record DigitsTrainingSettings(long initialWeights, long orderSeed, int epochs, int batchSize,
        double learningRate) {
}
