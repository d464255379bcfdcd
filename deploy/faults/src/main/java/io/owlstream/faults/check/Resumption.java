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

/**
 * A training that was taken up again, and what was done of it before, as its reports tell.
 *
 * @param earlier       the worker that had it
 * @param reached       the last step of that worker before
 * @param next          the first step after
 * @param repeatedSteps steps that were done again
 * @param repeated      from the end of the step before the first of those to the end of the last but one
 * @param released      whether the earlier worker said that it let go in good order
 */
public record Resumption(NodeId node, String earlier, long reached, long next, int repeatedSteps, Duration repeated,
        boolean released) {

    /** All that the log tells of. */
    public static List<Resumption> all(Evidence evidence) {
        Map<NodeId, List<TrainingProgress>> reports = new LinkedHashMap<>();
        evidence.of(Topics.TRAINING_PROGRESS).stream()
                .map(record -> EventCodec.decode(record.value(), TrainingProgress.class)).distinct()
                .filter(report -> evidence.plan().node(report.node()).isPresent())
                .sorted(Comparator.comparing(TrainingProgress::at))
                .forEach(report -> reports.computeIfAbsent(report.node(), absent -> new ArrayList<>()).add(report));
        List<Resumption> all = new ArrayList<>();
        reports.forEach((node, steps) -> {
            List<Run> runs = Run.of(steps);
            for (int i = 1; i < runs.size(); i++) {
                TrainingProgress next = runs.get(i).first();
                runs.subList(0, i).forEach(earlier -> all.add(of(evidence, earlier, next)));
            }
        });
        return all;
    }

    private static Resumption of(Evidence evidence, Run earlier, TrainingProgress next) {
        List<TrainingProgress> before = earlier.steps().stream().filter(step -> step.at().isBefore(next.at())).toList();
        int kept = (int) before.stream().filter(step -> step.step() < next.step()).count();
        int again = before.size() - kept;
        Duration repeated = again < 2 ? Duration.ZERO
                : Duration.between(before.get(Math.max(0, kept - 1)).at(), before.get(before.size() - 2).at());
        TrainingProgress last = before.get(before.size() - 1);
        return new Resumption(next.node(), last.worker(), last.step(), next.step(), again, repeated,
                released(evidence, last, next.at()));
    }

    /** Whether the worker wrote Released after its last step and before the next one's begin. */
    private static boolean released(Evidence evidence, TrainingProgress last, Instant next) {
        return FactRecord.all(evidence).stream().filter(record -> record.node().equals(last.node()))
                .flatMap(record -> record.fact().stream())
                .anyMatch(fact -> fact instanceof Fact.Attempt attempt && attempt.state() instanceof Fact.Released
                        && attempt.worker().equals(last.worker()) && attempt.since().isAfter(last.at())
                        && attempt.since().isBefore(next));
    }

    /** One worker's steps without a break, in their order. */
    private record Run(List<TrainingProgress> steps) {

        /** A node's reports by worker, cut where the worker went back; in the order of their begin. */
        static List<Run> of(List<TrainingProgress> reports) {
            Map<String, List<TrainingProgress>> byWorker = new LinkedHashMap<>();
            reports.forEach(report ->
                    byWorker.computeIfAbsent(report.worker(), absent -> new ArrayList<>()).add(report));
            List<Run> runs = new ArrayList<>();
            byWorker.values().forEach(steps -> cut(steps, runs));
            runs.sort(Comparator.comparing(run -> run.first().at()));
            return runs;
        }

        TrainingProgress first() {
            return steps.get(0);
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
    }
}
