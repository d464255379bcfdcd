package io.owlstream.evaluator.front;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.RecordReader.Found;
import io.owlstream.stream.worker.RecordReader.Wanted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what evaluations said, by where their facts say that their records lie. */
final class ScoreReader {
    private final RecordReader log;

    ScoreReader(RecordReader log) {
        this.log = log;
    }

    /** The scores of {@code evaluations}; for those whose record cannot be read, why. */
    Scores read(Map<NodeId, Fact.Ready> evaluations) {
        List<Wanted> wanted = evaluations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Wanted(entry.getKey(), entry.getKey().hex(), entry.getValue().digest(),
                        entry.getValue().location()))
                .toList();
        Map<NodeId, Double> values = new HashMap<>();
        Map<NodeId, String> unreadable = new HashMap<>();
        RecordReader.Result result = log.read(Topics.EVALUATION_SCORES, wanted,
                found -> take(found, values, unreadable));
        result.missing().forEach(lost -> unreadable.put(lost.subject(), "its record, digest " + lost.digest()
                + ", is no longer in " + Topics.EVALUATION_SCORES));
        return new Scores(values, unreadable);
    }

    private static void take(Found found, Map<NodeId, Double> values, Map<NodeId, String> unreadable) {
        NodeId evaluation = found.wanted().subject();
        try {
            values.put(evaluation, value(EventCodec.decode(found.value(), EvaluationScores.class).scores()));
        } catch (UndecodableException e) {
            unreadable.put(evaluation, "its record cannot be read: " + e.getMessage());
        }
    }

    private static double value(EvaluationScores.Scores scores) {
        if (scores instanceof EvaluationScores.Digits digits && Double.isFinite(digits.accuracy())) {
            return digits.accuracy();
        }
        throw new UndecodableException("no finite score", null);
    }

    /** Scores by evaluation, and why others have none. */
    record Scores(Map<NodeId, Double> values, Map<NodeId, String> unreadable) {
    }
}
