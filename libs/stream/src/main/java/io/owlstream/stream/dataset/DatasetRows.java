package io.owlstream.stream.dataset;

import io.owlstream.stream.event.TrainingBatch;

/**
 * Takes a dataset's batches, one after the other, and puts their rows into the form that somebody works with.
 *
 * @param <R> that form
 */
public interface DatasetRows<R> {

    /**
     * Takes the rows of one batch. Each batch of the manifest comes once, in the manifest's order; if some are missing,
     * the others come all the same, but {@link #complete()} is not called.
     *
     * @param position the batch's position in the manifest, which is its chunk's in the sampling
     * @throws UnfitDatasetException if the batch does not hold what is wanted
     */
    void add(int position, TrainingBatch batch);

    /**
     * All rows; called once, after the last batch.
     *
     * @throws UnfitDatasetException if what came is not what is wanted
     */
    R complete();
}
