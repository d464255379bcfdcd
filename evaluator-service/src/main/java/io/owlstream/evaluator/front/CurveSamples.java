package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.PreferenceDetails.Curve;
import io.owlstream.evaluator.verdict.StageTimings;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.FinishedExperiment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** The loss curves of an experiment's trainings as a page draws them: few points, few digits, the first seeds. */
final class CurveSamples {
    private static final String REFERENCE = "reference";
    private static final int POINTS = 24;
    private static final int SEEDS = 8;
    private static final MathContext DIGITS = new MathContext(4);
    /** Clocks of workers and of the broker differ. */
    private static final long SLACK_SECONDS = 60;

    private final TrainingCurves curves;

    CurveSamples(TrainingCurves curves) {
        this.curves = curves;
    }

    /** One for each training of which the log still has something, in the order of the plan's evaluations. */
    List<Curve> read(FinishedExperiment finished) {
        Map<NodeId, PlannedEvaluation> trained = trained(finished);
        Map<NodeId, SortedMap<Long, Double>> losses = curves.read(trained.keySet(), since(finished, trained));
        return trained.entrySet().stream().filter(entry -> losses.containsKey(entry.getKey()))
                .map(entry -> curve(finished.plan().described(entry.getKey()), entry.getValue(),
                        losses.get(entry.getKey()))).toList();
    }

    /** The teachers and students of the first seeds, each with the first evaluation that rests on it. */
    private static Map<NodeId, PlannedEvaluation> trained(FinishedExperiment finished) {
        Map<NodeId, PlannedEvaluation> trained = new LinkedHashMap<>();
        new Lineage(finished.plan()).teachers().forEach((teacher, readers) -> trained.put(teacher, readers.get(0)));
        finished.plan().evaluations().forEach(
                planned -> planned.model().ifPresent(model -> trained.putIfAbsent(model, planned)));
        long first = finished.plan().recipe().seeds().first();
        trained.values().removeIf(planned -> planned.seed() >= first + SEEDS);
        trained.keySet().retainAll(finished.ready().keySet());
        return trained;
    }

    private static Instant since(FinishedExperiment finished, Map<NodeId, PlannedEvaluation> trained) {
        Optional<Instant> earliest = trained.keySet().stream().map(finished.ready()::get).map(CurveSamples::begun)
                .min(Instant::compareTo);
        Instant submitted = finished.experiment().at();
        return earliest.filter(submitted::isAfter).orElse(submitted).minusSeconds(SLACK_SECONDS);
    }

    private static Instant begun(Fact.Ready fact) {
        return fact.at().minusMillis(fact.worked());
    }

    private static Curve curve(Node node, PlannedEvaluation planned, SortedMap<Long, Double> losses) {
        List<Long> steps = List.copyOf(losses.keySet());
        int last = steps.size() - 1;
        List<Long> some = last < POINTS ? steps
                : IntStream.range(0, POINTS).mapToObj(i -> steps.get(i * last / (POINTS - 1))).toList();
        return new Curve(planned.arm(), planned.seed(), kind(node), some,
                some.stream().map(losses::get).map(CurveSamples::rounded).toList());
    }

    /** A fresh model is trained for longer, and on other examples, than a teacher is fine-tuned. */
    private static String kind(Node node) {
        return node.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.Reference ? REFERENCE : StageTimings.name(node.kind());
    }

    private static double rounded(double loss) {
        return BigDecimal.valueOf(loss).round(DIGITS).doubleValue();
    }
}
