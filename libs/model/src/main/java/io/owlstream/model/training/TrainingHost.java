package io.owlstream.model.training;

import java.util.Optional;

/** What a training needs of the place where it runs. */
public interface TrainingHost {

    /** Whether the training should be let go; asked between steps. */
    boolean stopRaised();

    /** The newest state that was saved. */
    Optional<SavedState> newest();

    /** Keeps a state. */
    void save(SavedState state);

    /** Told after every step. */
    void report(Progress progress);

    /** A training's state after {@code done} updates. */
    record SavedState(long done, byte[] state) {
    }

    /**
     * How far a training is.
     *
     * @param done              updates done
     * @param updates           updates in all
     * @param loss              mean loss of the step's examples, in nats
     * @param examplesPerSecond in the step
     * @param gradientNorm      Euclidean norm of the last update's gradient
     */
    record Progress(long done, long updates, double loss, double examplesPerSecond, double gradientNorm) {
    }
}
