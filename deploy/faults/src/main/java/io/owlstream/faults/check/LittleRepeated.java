package io.owlstream.faults.check;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training that is taken up again repeats at most the work since the checkpoint that was due last, and after a graceful
 * stop at most the step that was in flight.
 *
 * <p>Measured by the reports of every single step. A worker saves a checkpoint after the first step that ends an interval
 * or more after the last one. So when an attempt begins after step c, and an earlier one got to step b, then the step
 * before b ended less than an interval after c did: else there would be a checkpoint between them. Only the time between
 * two lines of a program on a busy machine, {@link #SLACK}, and the time for which the harness itself held processes up
 * must be allowed for. Reports that were lost make the repetition look smaller, never larger.
 */
public final class LittleRepeated implements Invariant {
    private static final Duration SLACK = Duration.ofMillis(300);

    @Override
    public List<String> violations(Evidence evidence) {
        Map<NodeId, List<TrainingProgress>> reports = new LinkedHashMap<>();
        evidence.of(Topics.TRAINING_PROGRESS).stream()
                .map(record -> EventCodec.decode(record.value(), TrainingProgress.class)).distinct()
                .filter(report -> evidence.plan().node(report.node()).isPresent())
                .forEach(report -> reports.computeIfAbsent(report.node(), absent -> new ArrayList<>()).add(report));
        List<String> violations = new ArrayList<>();
        reports.forEach((node, all) -> new Check(evidence, node, runs(all), violations).check());
        return violations;
    }

    /** One worker's steps without a break, in their order. */
    private record Run(List<TrainingProgress> steps) {
        TrainingProgress first() {
            return steps.get(0);
        }

        TrainingProgress last() {
            return steps.get(steps.size() - 1);
        }
    }

    /** A worker's reports, cut where it went back; in the order of their begin. */
    private static List<Run> runs(List<TrainingProgress> reports) {
        Map<String, List<TrainingProgress>> byWorker = new LinkedHashMap<>();
        reports.stream().sorted(Comparator.comparing(TrainingProgress::at)).forEach(report ->
                byWorker.computeIfAbsent(report.worker(), absent -> new ArrayList<>()).add(report));
        List<Run> runs = new ArrayList<>();
        byWorker.values().forEach(steps -> cut(steps, runs));
        runs.sort(Comparator.comparing(run -> run.first().at()));
        return runs;
    }

    private static void cut(List<TrainingProgress> steps, List<Run> runs) {
        int from = 0;
        for (int i = 1; i <= steps.size(); i++) {
            if (i == steps.size() || steps.get(i).step() <= steps.get(i - 1).step()) {
                runs.add(new Run(steps.subList(from, i)));
                from = i;
            }
        }
    }

    private record Check(Evidence evidence, NodeId node, List<Run> runs, List<String> violations) {

        void check() {
            for (int i = 1; i < runs.size(); i++) {
                Run later = runs.get(i);
                for (Run earlier : runs.subList(0, i)) {
                    check(earlier, later.first());
                }
            }
        }

        /** What {@code earlier} had done when {@code next} was the first step of a later run. */
        private void check(Run earlier, TrainingProgress next) {
            List<TrainingProgress> again = earlier.steps().stream()
                    .filter(step -> step.step() >= next.step() && step.at().isBefore(next.at())).toList();
            if (again.isEmpty()) {
                return;
            }
            if (released(earlier, next.at()) && again.size() > 1 && !evidence.damage().storeUnwritable()) {
                violations.add(name() + " repeated " + again.size() + " steps after a graceful stop of "
                        + earlier.last().worker() + " at step " + earlier.last().step());
            }
            if (again.size() < 2) {
                return;
            }
            Instant begun = before(earlier, again.get(0)).map(TrainingProgress::at).orElse(again.get(0).at());
            Duration repeated = Duration.between(begun, again.get(again.size() - 2).at());
            Duration allowed = evidence.damage().checkpointEvery().plus(SLACK).plus(evidence.damage().paused());
            if (repeated.compareTo(allowed) >= 0) {
                violations.add(name() + " was taken up before step " + next.step() + " of " + next.steps() + " though "
                        + earlier.last().worker() + " had come to step " + again.get(again.size() - 1).step() + ": "
                        + repeated.toMillis() + " ms of work were repeated, " + allowed.toMillis() + " are allowed");
            }
        }

        private static Optional<TrainingProgress> before(Run run, TrainingProgress step) {
            int position = run.steps().indexOf(step);
            return position == 0 ? Optional.empty() : Optional.of(run.steps().get(position - 1));
        }

        /** Whether the worker said that it let go in good order, after its last step and before the next run's first. */
        private boolean released(Run earlier, Instant next) {
            return FactRecord.all(evidence).stream().filter(record -> record.node().equals(node))
                    .flatMap(record -> record.fact().stream())
                    .anyMatch(fact -> fact instanceof Fact.Attempt attempt && attempt.state() instanceof Fact.Released
                            && attempt.worker().equals(earlier.last().worker())
                            && attempt.since().isAfter(earlier.last().at()) && attempt.since().isBefore(next));
        }

        private String name() {
            return FactRecord.name(evidence.plan(), node);
        }
    }
}
