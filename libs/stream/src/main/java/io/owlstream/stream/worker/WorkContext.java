package io.owlstream.stream.worker;

import io.owlstream.store.ArtifactStore;
import io.owlstream.store.Checkpoints;
import io.owlstream.stream.event.TrainingProgress;

/** What a worker may use besides its request. */
public interface WorkContext {

    /** Asked between steps. */
    StopSignal stop();

    /** The artifact store. */
    ArtifactStore store();

    /** The checkpoints of the node in work. Saving one through here also resets the attempt's count. */
    Checkpoints checkpoints();

    /** Records of the log, by location and digest. */
    RecordReader log();

    /** Publishes how far a training is; may drop reports that come too fast. */
    void report(TrainingProgress progress);

    /** Says that a training's loss or gradient is no number any more, for those who count that; it fails by its end. */
    default void diverged() {
    }

    /** The name of this worker's process. */
    String worker();
}
