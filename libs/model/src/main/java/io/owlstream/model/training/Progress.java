package io.owlstream.model.training;

/**
 * How far a training is.
 *
 * @param done              updates done
 * @param updates           updates in all
 * @param loss              mean loss of the last step's examples, in nats; 0 if it had none
 * @param examplesPerSecond in the last step
 * @param gradientNorm      Euclidean norm of the last update's gradient
 */
public record Progress(long done, long updates, double loss, double examplesPerSecond, double gradientNorm) {

    static Progress after(Step step, long done, long updates, long nanos) {
        double seconds = Math.max(1, nanos) / 1e9;
        return new Progress(done, updates, step.lossSum() / Math.max(1, step.examples()), step.examples() / seconds,
                step.gradientNorm());
    }
}
