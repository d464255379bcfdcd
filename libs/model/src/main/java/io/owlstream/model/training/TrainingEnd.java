package io.owlstream.model.training;

/** How a training ended. */
public sealed interface TrainingEnd {

    /** All updates are done. */
    record Finished(long updates) implements TrainingEnd {
    }

    /** It was let go after {@code done} updates, which are saved. */
    record Stopped(long done) implements TrainingEnd {
    }

    /** The loss or the gradient of this update, counted from 1, is not a number or infinite. */
    record NotFinite(long update, double learningRate) implements TrainingEnd {
        /** For people. */
        public String reason() {
            return "the loss or its gradient is not finite at update " + update + ", with learning rate " + learningRate
                    + ": set a smaller learningRate, or train on other data";
        }
    }
}
