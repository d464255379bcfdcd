package io.owlstream.stream.worker;

import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.TrainingProgress;
import java.time.Duration;

/** Told how jobs go; for metrics and health. Must not throw. */
public interface JobObserver {

    /** How a job ended. */
    enum End {
        /** Another worker had done it, or nobody wants it. */
        NEEDLESS,
        /** Its content exists now. */
        READY,
        /** Let go without fault. */
        RELEASED,
        /** An input was missing or damaged. */
        DAMAGED_INPUT,
        /** It will not be tried again by itself. */
        FAILED
    }

    /** A job begins after its request waited for {@code queued}. */
    void began(NodeKind kind, Duration queued);

    /** A training that is part of the job got further. */
    default void progressed(TrainingProgress progress) {
    }

    /** The loss or the gradient of a training that is part of the job is no number any more; it will fail. */
    default void diverged() {
    }

    /** A checkpoint of the job was written. */
    default void checkpointed() {
    }

    /** The content of a node exists now, {@code worked} after its job began; {@link End#READY} follows. */
    default void made(NodeKind kind, Outcome.Made made, Duration worked) {
    }

    /** A job ended after {@code worked}. */
    void ended(NodeKind kind, End end, Duration worked);
}
