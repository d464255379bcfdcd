package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import java.util.List;

/** What became of an operator's wish for an experiment. */
public sealed interface Intervention {

    /**
     * It is done, and this front has read so.
     *
     * @param experiment as it now stands
     * @param cleared    nodes whose failure was cleared
     */
    record Done(ExperimentRecord experiment, List<NodeId> cleared) implements Intervention {
        public Done {
            cleared = List.copyOf(cleared);
        }
    }

    /** The experiment is no longer there. */
    record Removed(NodeId experiment) implements Intervention {
    }

    /** The state of the experiment does not allow it; {@code why} names the remedy. */
    record Refused(String why) implements Intervention {
    }

    /** There is no such experiment. */
    record Unknown() implements Intervention {
    }
}
