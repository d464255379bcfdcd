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

/** Scores of an experiment on which no verdict depends. */
final class LoggedScores {
    private final RecordReader log;

    /**
     * What was read.
     *
     * @param found   scores by evaluation
     * @param reasons why others are not there, for people, by evaluation
     */
    record Read<T>(Map<NodeId, T> found, Map<NodeId, String> reasons) {
    }

    LoggedScores(RecordReader log) {
        this.log = log;
    }

    /** Those of {@code evaluations} that are there and of {@code type}. */
    <T extends EvaluationScores.Scores> Read<T> read(FinishedExperiment finished, Collection<NodeId> evaluations,
            Class<T> type) {
        Read<T> read = new Read<>(new HashMap<>(), new HashMap<>());
        log.read(Topics.EVALUATION_SCORES, evaluations.stream().filter(finished.ready()::containsKey).distinct()
                .sorted().map(id -> wanted(id, finished.ready().get(id))).toList(), record -> take(record, type, read))
                .missing().forEach(lost -> read.reasons().put(lost.subject(), "its record is no longer in "
                        + Topics.EVALUATION_SCORES));
        finished.failures().forEach(failure -> read.reasons().put(failure.node(), failure.reason()));
        return read;
    }

    private static Wanted wanted(NodeId evaluation, Fact.Ready ready) {
        return new Wanted(evaluation, evaluation.hex(), ready.digest(), ready.location());
    }

    private static <T extends EvaluationScores.Scores> void take(Found record, Class<T> type, Read<T> read) {
        try {
            EvaluationScores.Scores scores = EventCodec.decode(record.value(), EvaluationScores.class).scores();
            if (type.isInstance(scores)) {
                read.found().put(record.wanted().subject(), type.cast(scores));
            }
        } catch (UndecodableException e) {
            read.reasons().put(record.wanted().subject(), "its record cannot be read: " + e.getMessage());
        }
    }
}
