package io.owlstream.evaluator.front;

import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.loop.PlannerLoop;
import io.owlstream.stream.worker.Holdup;

/** How far the front of this process is. */
sealed interface FrontState {

    /** There is none: the role is worker. */
    record Off() implements FrontState {
    }

    /** It waits. */
    record Waiting(Holdup.Waiting waiting) implements FrontState {
    }

    /** It answers; planner and watches were started. */
    record Running(PlannerLoop planner, BrokerWatch broker, TopicWatch topics) implements FrontState {
        ExperimentBoard board() {
            return planner.board();
        }
    }

    /** It ended by a fault: a restart of the process mends it. */
    record Broken(String fault) implements FrontState {
    }

    /** It is being stopped. */
    record Stopped() implements FrontState {
    }
}
