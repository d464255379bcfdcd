package io.owlstream.faults.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training that is taken up again repeats at most the work since the checkpoint that was due last, and after a
 * graceful stop at most the step that was in flight.
 *
 * <p>Measured by the reports of every single step. A worker saves a checkpoint after the first step that ends an
 * interval or more after the last one. So when an attempt begins after step c, and an earlier one got to step b, then
 * the step before b ended less than an interval after c did: else there would be a checkpoint between them. Only the
 * time between two lines of a program on a busy machine, {@link #SLACK}, and the time for which the harness itself held
 * processes up must be allowed for. Reports that were lost make the repetition look smaller, never larger.
 */
public final class LittleRepeated implements Invariant {
    private static final Duration SLACK = Duration.ofMillis(300);

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        for (Resumption resumption : Resumption.all(evidence)) {
            tooMuch(resumption, evidence.damage()).ifPresent(what ->
                    violations.add(FactRecord.name(evidence.plan(), resumption.node()) + " " + what));
        }
        return violations;
    }

    private static Optional<String> tooMuch(Resumption resumption, Evidence.Damage damage) {
        if (resumption.released() && resumption.repeatedSteps() > 1 && !damage.storeUnwritable()) {
            return Optional.of("repeated " + resumption.repeatedSteps() + " steps after a graceful stop of "
                    + resumption.earlier() + " at step " + resumption.reached());
        }
        Duration allowed = damage.checkpointEvery().plus(SLACK).plus(damage.paused());
        return resumption.repeated().compareTo(allowed) < 0 ? Optional.empty()
                : Optional.of("was taken up before step " + resumption.next() + " though " + resumption.earlier()
                        + " had come to step " + resumption.reached() + ": " + resumption.repeated().toMillis()
                        + " ms of work were repeated, " + allowed.toMillis() + " are allowed");
    }
}
