package io.owlstream.local.audit;

/** What one line of the file is. */
sealed interface Row {

    /** White space and nothing else: no row, and no fault. */
    record Blank() implements Row {
        static final Blank INSTANCE = new Blank();
    }

    /** A row of a dataset; only its completion matters to the rule. */
    record Completion(String text) implements Row {
    }

    /** Not a row of a dataset, for this reason. The reason has nothing of the line's contents in it. */
    record Bad(String reason) implements Row {
    }
}
