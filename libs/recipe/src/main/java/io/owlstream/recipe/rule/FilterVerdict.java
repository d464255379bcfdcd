package io.owlstream.recipe.rule;

import java.util.List;

/** What the filter rule says about one completion. */
public sealed interface FilterVerdict {

    /** The completion may be trained on. */
    record Accepted() implements FilterVerdict {
    }

    /**
     * The completion may not be trained on.
     *
     * @param reasons either {@link RejectReason#INVALID_FORMAT} alone or all the others that apply; never empty, each
     *                once, in the order of the enum
     */
    record Rejected(List<RejectReason> reasons) implements FilterVerdict {
        public Rejected {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("reasons: must not be empty");
            }
        }
    }
}
