package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;

/** Where a node of one experiment stands. Computed from the facts, never stored. */
public sealed interface NodeState {

    /** Whether the node can still become Ready without anybody's help. */
    default boolean pending() {
        return false;
    }

    /** Whether the node will not become Ready as things are. */
    default boolean broken() {
        return false;
    }

    /** It is needed and its content exists. */
    record Ready() implements NodeState {
    }

    /** Nothing that is still to be made reads it; whether it exists does not matter. */
    record NotNeeded() implements NodeState {
    }

    /** Work on it failed; final until cleared. */
    record Failed(String reason, boolean retryable) implements NodeState {
        @Override
        public boolean broken() {
            return true;
        }
    }

    /** It is needed and gone, and the experiment only reads it. */
    record Missing() implements NodeState {
        @Override
        public boolean broken() {
            return true;
        }
    }

    /** An input cannot be made: {@code by} is the node that failed or is missing. */
    record Blocked(NodeId by) implements NodeState {
        @Override
        public boolean broken() {
            return true;
        }
    }

    /** It was marked Unwanted and is needed again: the mark must go first. */
    record Unwanted() implements NodeState {
        @Override
        public boolean pending() {
            return true;
        }
    }

    /** A worker has been asked and has not answered. */
    record InFlight() implements NodeState {
        @Override
        public boolean pending() {
            return true;
        }
    }

    /** It can be made now. */
    record Runnable() implements NodeState {
        @Override
        public boolean pending() {
            return true;
        }
    }

    /** Its inputs are still being made. */
    record Waiting() implements NodeState {
        @Override
        public boolean pending() {
            return true;
        }
    }
}
