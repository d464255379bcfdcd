package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.util.List;

/** What it means to retry an experiment at a given moment. */
public sealed interface Retrial {

    /** It still runs: with these failures cleared, it goes on. */
    record GoOn(List<NodeId> clear) implements Retrial {
    }

    /** It does not run: it gets a new submission. */
    record Anew(Resubmission.Anew submission) implements Retrial {
    }

    /** It would change nothing; {@code why} names the remedy. */
    record Vain(String why) implements Retrial {
    }

    /**
     * Decides.
     *
     * @param finished   whether nothing can change without help, and failures alone are why
     * @param clear      the failures that are to be cleared
     * @param kept       how many others there are
     * @param submission the number of the next submission
     */
    static Retrial of(Phase phase, boolean finished, List<NodeId> clear, int kept, int submission) {
        if (phase == Phase.RUNNING && finished) {
            return new Vain("its verdict is being written; ask again in a moment");
        }
        if (clear.isEmpty() && phase != Phase.CANCELLED && !(phase == Phase.FINISHED && !finished)) {
            return new Vain(kept == 0 ? "nothing of it failed" : "its failures are not retryable: the same work would"
                    + " fail again; if that has changed, retry all of them (all=true, --all)");
        }
        return phase == Phase.RUNNING ? new GoOn(clear) : new Anew(new Resubmission.Anew(submission, clear));
    }
}
