package io.owlstream.evaluator.judge;

import java.util.Map;

/** What asking a judge came to. */
public sealed interface Judging {

    /** It said something of every answer, and of most of them something that can be read. */
    record Done(Map<Asked, Ruling> rulings) implements Judging {
        public Done {
            rulings = Map.copyOf(rulings);
        }
    }

    /** The stop signal was seen; nothing is kept. */
    record Stopped() implements Judging {
    }

    /**
     * It gave no answers that are worth anything; the reason names the engine and the remedy.
     *
     * @param retryable whether the same engine may do better when it is asked again
     */
    record Failed(String reason, boolean retryable) implements Judging {
    }
}
