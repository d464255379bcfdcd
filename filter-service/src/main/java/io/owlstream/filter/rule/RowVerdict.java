package io.owlstream.filter.rule;

import java.util.List;

/** What a filter rule says of one row. */
public sealed interface RowVerdict {

    /** The row is part of the dataset. */
    record Accepted() implements RowVerdict {
    }

    /**
     * The row is not part of the dataset.
     *
     * @param reasons all that apply, at least one, in the order of the rule
     */
    record Rejected(List<String> reasons) implements RowVerdict {
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }
}
