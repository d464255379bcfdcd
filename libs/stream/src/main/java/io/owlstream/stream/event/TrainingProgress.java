package io.owlstream.stream.event;

import io.owlstream.recipe.id.NodeId;
import java.time.Instant;

/**
 * How far a training is.
 *
 * @param step               updates done
 * @param steps              updates in all
 * @param loss               mean loss per example since the last report, in nats
 * @param examplesPerSecond  since the last report
 * @param gradientNorm       Euclidean norm of the last update's gradient
 */
public record TrainingProgress(NodeId node, long step, long steps, double loss, double examplesPerSecond,
        double gradientNorm, String worker, Instant at) {
}
