package io.owlstream.evaluator.front;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.RecordReader.Found;
import io.owlstream.stream.worker.RecordReader.Wanted;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Scores of an experiment on which no verdict depends. What cannot be read is as if it were not there. */
final class LoggedScores {
    private final RecordReader log;

    LoggedScores(RecordReader log) {
        this.log = log;
    }

    /** Those of {@code evaluations} that are there and of {@code type}, by evaluation. */
    <T extends EvaluationScores.Scores> Map<NodeId, T> read(FinishedExperiment finished,
            Collection<NodeId> evaluations, Class<T> type) {
        Map<NodeId, T> found = new HashMap<>();
        log.read(Topics.EVALUATION_SCORES, evaluations.stream().filter(finished.ready()::containsKey).sorted()
                .map(id -> wanted(id, finished.ready().get(id))).toList(), record -> take(record, type, found));
        return found;
    }

    private static Wanted wanted(NodeId evaluation, Fact.Ready ready) {
        return new Wanted(evaluation, evaluation.hex(), ready.digest(), ready.location());
    }

    private static <T extends EvaluationScores.Scores> void take(Found record, Class<T> type, Map<NodeId, T> found) {
        try {
            EvaluationScores.Scores scores = EventCodec.decode(record.value(), EvaluationScores.class).scores();
            if (type.isInstance(scores)) {
                found.put(record.wanted().subject(), type.cast(scores));
            }
        } catch (UndecodableException e) {
            // It is then among those that are missing.
        }
    }
}
