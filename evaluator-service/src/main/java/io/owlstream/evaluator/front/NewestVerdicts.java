package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.Replayed;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The verdict of the finished experiment that was submitted last, of each task. A scrape asks for hundreds of figures at
 * once, so the answer holds for some seconds, and a verdict is decoded once.
 */
final class NewestVerdicts {
    private static final Duration HOLDS = Duration.ofSeconds(3);

    private final Supplier<Instant> clock;
    private final Map<String, Known> known = new HashMap<>();
    private Instant looked = Instant.EPOCH;

    private record Known(ExperimentStatus status, Verdict verdict) {
        boolean isOf(ExperimentStatus other) {
            return status.experiment().id().equals(other.experiment().id())
                    && status.experiment().submission() == other.experiment().submission();
        }
    }

    NewestVerdicts(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** The newest one of a task, {@code digits} or {@code preference}. */
    synchronized Optional<Verdict> of(ExperimentBoard board, String task) {
        Instant now = clock.get();
        if (now.isAfter(looked.plus(HOLDS))) {
            looked = now;
            look(board);
        }
        return Optional.ofNullable(known.get(task)).map(Known::verdict);
    }

    private void look(ExperimentBoard board) {
        Map<String, ExperimentStatus> newest = new HashMap<>();
        board.all().stream().filter(status -> status.phase() == Phase.FINISHED)
                .forEach(status -> newest.putIfAbsent(task(status), status));
        known.keySet().retainAll(newest.keySet());
        newest.forEach((task, status) -> {
            if (!known.containsKey(task) || !known.get(task).isOf(status)) {
                board.verdict(status.experiment().id()).ifPresent(
                        value -> known.put(task, new Known(status, EventCodec.decode(value, Verdict.class))));
            }
        });
    }

    private static String task(ExperimentStatus status) {
        return Replayed.judgedBy(status.experiment().recipe()) instanceof PreferenceRecipe ? "preference" : "digits";
    }
}
