package io.owlstream.model.training;

/**
 * A training that is done piece by piece. Its course is a function of how it was set up: the same bits at the same
 * update, however the updates were cut into pieces, and whether it was restored in between or not. For one thread.
 */
public interface Training extends AutoCloseable {

    /** Updates in all. */
    long updates();

    /** The learning rate of the update that follows the first {@code done}. */
    double learningRate(long done);

    /** Does some of the updates after the first {@code done}; a fraction of a second's work. */
    Step advance(long done);

    /** What the next update depends on, besides how the training was set up and how many updates are done. */
    byte[] state();

    /** Goes back to a state; false, and nothing is changed, if these bytes are not one of this training's. */
    boolean restore(byte[] state);

    @Override
    void close();
}
