package io.owlstream.evaluator;

import io.owlstream.evaluator.digits.DigitsEvaluator;
import io.owlstream.mnist.Mnist;
import io.owlstream.stream.worker.NodeWorker;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The evaluator's worker. */
@Singleton
public class EvaluatorBeans {

    @Produces
    @Singleton
    NodeWorker worker() {
        return new DigitsEvaluator(Mnist::test);
    }
}
