package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.LooksSection;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.PlannedLooks;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.RecordReader.Found;
import io.owlstream.stream.worker.RecordReader.Wanted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how random an experiment's numbers look. What cannot be read is as if it were not there: it decides nothing. */
final class LooksReader {
    private final RecordReader log;

    LooksReader(RecordReader log) {
        this.log = log;
    }

    /** None where the recipe does not ask for it. */
    Optional<LooksSection> read(FinishedExperiment finished, PreferenceRecipe recipe) {
        List<PlannedLooks> planned = finished.plan().looks();
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        Map<NodeId, EvaluationScores.Looks> found = new HashMap<>();
        log.read(Topics.EVALUATION_SCORES, planned.stream().map(PlannedLooks::evaluation)
                .filter(finished.ready()::containsKey).sorted()
                .map(id -> wanted(id, finished.ready().get(id))).toList(),
                record -> take(record, found));
        return Optional.of(LooksSection.of(recipe.trait().target(),
                planned.stream().filter(each -> found.containsKey(each.evaluation()))
                        .map(each -> LooksSection.Seed.of(each.seed(), found.get(each.evaluation()))).toList(),
                planned.stream().filter(each -> !found.containsKey(each.evaluation()))
                        .map(PlannedLooks::seed).toList()));
    }

    private static Wanted wanted(NodeId evaluation, Fact.Ready ready) {
        return new Wanted(evaluation, evaluation.hex(), ready.digest(), ready.location());
    }

    private static void take(Found record, Map<NodeId, EvaluationScores.Looks> found) {
        try {
            if (EventCodec.decode(record.value(), EvaluationScores.class).scores()
                    instanceof EvaluationScores.Looks looks) {
                found.put(record.wanted().subject(), looks);
            }
        } catch (UndecodableException e) {
            // It is then among those that are missing.
        }
    }
}
