package io.owlstream.evaluator.front;

import io.owlstream.stream.planner.ExperimentBoard;
import java.util.Optional;
import java.util.function.Supplier;

/** How far the front of this process is. */
sealed interface FrontState {

    /** There is none: the role is worker. */
    record Off() implements FrontState {
    }

    /** It waits. */
    record Waiting(String forWhat) implements FrontState {
    }

    /**
     * It answers.
     *
     * @param trouble what keeps the planner from working at the moment, if anything does
     */
    record Running(ExperimentBoard board, Supplier<Optional<String>> trouble) implements FrontState {
    }

    /** It is being stopped. */
    record Stopped() implements FrontState {
    }
}
