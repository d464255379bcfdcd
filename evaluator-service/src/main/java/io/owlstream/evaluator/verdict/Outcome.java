package io.owlstream.evaluator.verdict;

import java.util.List;

/** What an experiment says about its hypothesis. */
public sealed interface Outcome {

    /** The outcome's name in documents: that of its type. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Why the experiment says nothing; empty if it does. */
    default List<String> reasons() {
        return List.of();
    }

    /** Every guard holds and the lower bound of the effect is above the margin. */
    record Transmitted() implements Outcome {
    }

    /** Every guard holds and the upper bound of the effect is below the margin. */
    record NotTransmitted() implements Outcome {
    }

    /** The experiment cannot tell, for every one of these reasons; at least one. */
    record Inconclusive(List<String> reasons) implements Outcome {
        public Inconclusive {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("an inconclusive outcome needs a reason");
            }
        }
    }
}
