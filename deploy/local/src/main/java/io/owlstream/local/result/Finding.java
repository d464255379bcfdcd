package io.owlstream.local.result;

/** What a look into a result folder found. */
public sealed interface Finding {

    /** No result of any experiment. */
    record Nothing() implements Finding {
    }

    /** A result whose files are as they were written. */
    record Checked(Manifest manifest, VerdictSummary summary, byte[] verdict) implements Finding {
    }

    /** A result that is not as it was written. */
    record Damaged(String reason) implements Finding {
    }

    /** Files that are no result. */
    record Foreign() implements Finding {
    }
}
