package io.owlstream.evaluator.front;

import io.owlstream.stream.planner.ExperimentBoard;

/** How far the front of this process is. */
sealed interface FrontState {

    /** There is none: the role is worker. */
    record Off() implements FrontState {
    }

    /** It waits. */
    record Waiting(String forWhat) implements FrontState {
    }

    /** It answers. */
    record Running(ExperimentBoard board) implements FrontState {
    }

    /** It cannot be started by waiting. */
    record Broken(String why) implements FrontState {
    }

    /** It is being stopped. */
    record Stopped() implements FrontState {
    }
}
