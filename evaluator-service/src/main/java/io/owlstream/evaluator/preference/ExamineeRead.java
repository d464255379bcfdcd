package io.owlstream.evaluator.preference;

import io.owlstream.stream.worker.Outcome;

/** What looking for a model to score gave. */
sealed interface ExamineeRead {

    /** It is there. */
    record Present(Examinee examinee) implements ExamineeRead {
    }

    /** It cannot be scored, and this is how the work on it ends. */
    record Refused(Outcome outcome) implements ExamineeRead {
    }
}
