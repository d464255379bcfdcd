package io.owlstream.benchmarks.pipeline;

import io.owlstream.evaluator.digits.DigitsEvaluator;
import io.owlstream.mnist.Mnist;
import io.owlstream.sampler.digits.DigitsSampler;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.student.digits.DigitsStudent;
import io.owlstream.teacher.digits.DigitsTeacher;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the services make of the digits experiment's nodes, and a way to make each node last a while. */
final class DigitsNodes implements AutoCloseable {
    private static final Duration CHECKPOINT = Duration.ofSeconds(30);

    private final DigitsSampler sampler = new DigitsSampler();

    /** By stage; the filter is the run's own. */
    Map<Stage, NodeWorker> workers() {
        return Map.of(Stage.TEACHER, new DigitsTeacher(Mnist::training, CHECKPOINT),
                Stage.SAMPLING, sampler,
                Stage.STUDENT, new DigitsStudent(CHECKPOINT),
                Stage.EVALUATION, new DigitsEvaluator(Mnist::test));
    }

    @Override
    public void close() {
        sampler.close();
    }

    /** Makes each node last at least {@code least}, asleep for what its work leaves of it. */
    static UnaryOperator<NodeWorker> lasting(Duration least) {
        return worker -> (request, context) -> {
            long until = System.nanoTime() + least.toNanos();
            Outcome outcome = worker.work(request, context);
            try {
                Thread.sleep(Math.max(0, (until - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return outcome;
        };
    }
}
