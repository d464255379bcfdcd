package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.Score;
import io.owlstream.evaluator.verdict.Scoring;
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

    /** What {@code scoring} makes of {@code evaluations}; for those whose record cannot be read or scored, why. */
    Scores read(Map<NodeId, Fact.Ready> evaluations, Scoring scoring) {
        return read(evaluations, scoring, Map.of());
    }

    /** The same, with what each of {@code candidates} makes of them besides. */
    Scores read(Map<NodeId, Fact.Ready> evaluations, Scoring scoring, Map<String, Scoring> candidates) {
        List<Wanted> wanted = evaluations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Wanted(entry.getKey(), entry.getKey().hex(), entry.getValue().digest(),
                        entry.getValue().location()))
                .toList();
        Scores scores = new Scores(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        RecordReader.Result result = log.read(Topics.EVALUATION_SCORES, wanted, found -> take(found, scoring, candidates, scores));
        result.missing().forEach(lost -> scores.unreadable.put(lost.subject(), "its record, digest " + lost.digest()
                + ", is no longer in " + Topics.EVALUATION_SCORES));
        return scores;
    }

    private static void take(Found found, Scoring scoring, Map<String, Scoring> candidates, Scores scores) {
        NodeId evaluation = found.wanted().subject();
        try {
            EvaluationScores.Scores said = EventCodec.decode(found.value(), EvaluationScores.class).scores();
            scores.values.put(evaluation, scoring.score(said));
            Map<String, Score> each = new HashMap<>();
            candidates.forEach((candidate, own) -> each.put(candidate, own.score(said)));
            scores.byCandidate.put(evaluation, each);
            Sayings.of(said).ifPresent(sayings -> scores.sayings.put(evaluation, sayings));
        } catch (UndecodableException e) {
            scores.unreadable.put(evaluation, "its record cannot be read: " + e.getMessage());
        }
    }

    /** Scores by evaluation, those by candidate, what the models said, and why other evaluations have none. */
    record Scores(Map<NodeId, Score> values, Map<NodeId, Map<String, Score>> byCandidate, Map<NodeId, Sayings> sayings,
            Map<NodeId, String> unreadable) {
    }
}
