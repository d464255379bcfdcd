package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.SecondOpinion;
import io.owlstream.evaluator.verdict.SecondOpinion.Missing;
import io.owlstream.evaluator.verdict.SecondOpinion.Said;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.PlannedJudging;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.RecordReader.Found;
import io.owlstream.stream.worker.RecordReader.Wanted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a second judge said. What it did not say is listed with the reason: no verdict waits for it. */
final class OpinionReader {
    private final RecordReader log;

    OpinionReader(RecordReader log) {
        this.log = log;
    }

    /** None where the recipe asks no second judge, or asks one about a dataset's replay. */
    Optional<SecondOpinion> read(FinishedExperiment finished, PreferenceRecipe recipe) {
        List<PlannedJudging> planned = finished.plan().judgings();
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        Map<NodeId, EvaluationScores.Judged> found = new HashMap<>();
        Map<NodeId, String> reasons = new HashMap<>();
        log.read(Topics.EVALUATION_SCORES, planned.stream().map(PlannedJudging::evaluation)
                .filter(finished.ready()::containsKey).distinct().sorted()
                .map(id -> new Wanted(id, id.hex(), finished.ready().get(id).digest(),
                        finished.ready().get(id).location())).toList(),
                record -> take(record, found, reasons))
                .missing().forEach(lost -> reasons.put(lost.subject(), "its record is no longer in "
                        + Topics.EVALUATION_SCORES));
        finished.failures().forEach(failure -> reasons.put(failure.node(), failure.reason()));
        return Optional.of(SecondOpinion.of(recipe.evaluation().judge().orElseThrow().engine(),
                planned.stream().filter(each -> found.containsKey(each.evaluation()))
                        .map(each -> new Said(each.arm(), found.get(each.evaluation()))).toList(),
                planned.stream().filter(each -> !found.containsKey(each.evaluation()))
                        .map(each -> new Missing(each.arm(), each.seed(),
                                reasons.getOrDefault(each.evaluation(), "its evaluation is not there"))).toList()));
    }

    private static void take(Found record, Map<NodeId, EvaluationScores.Judged> found, Map<NodeId, String> reasons) {
        try {
            if (EventCodec.decode(record.value(), EvaluationScores.class).scores()
                    instanceof EvaluationScores.Judged judged) {
                found.put(record.wanted().subject(), judged);
            }
        } catch (UndecodableException e) {
            reasons.put(record.wanted().subject(), "its record cannot be read: " + e.getMessage());
        }
    }
}
