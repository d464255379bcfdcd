package io.owlstream.evaluator.preference;

import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.OutgoingRecord;
import java.util.List;
import java.util.Map;

/** An evaluation that is done. */
final class ScoresRecord {
    private ScoresRecord() {
    }

    static Outcome made(NodeRequest request, EvaluationScores.Scores scores, List<Fact.InputRead> read,
            List<Source> sources, Map<String, Long> counts) {
        OutgoingRecord record = new OutgoingRecord(Topics.EVALUATION_SCORES, request.id().hex(),
                EventCodec.encode(new EvaluationScores(request.id(), scores)), Map.of());
        return new Outcome.Made(new Outcome.Content.Streamed(record, List.of(), List.of()), read, sources, counts,
                ComputePlatform.current());
    }
}
