package io.owlstream.student.numbers;

import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.RecordReader;
import java.util.ArrayList;
import java.util.List;

/** Reads from the log what an evaluation of a dataset's rows says. */
final class ScoresReader {
    private final RecordReader log;

    ScoresReader(RecordReader log) {
        this.log = log;
    }

    /** What reading gave. */
    sealed interface Read {
    }

    /** The scores, and what was read of the log. */
    record Complete(EvaluationScores scores, List<Source> sources) implements Read {
    }

    /** Their record is nowhere, so that the work ends in this way. */
    record Missing(Outcome outcome) implements Read {
    }

    /**
     * The scores that {@code input} names.
     *
     * @throws UnfitDatasetException if they cannot be read
     */
    Read read(NodeRequest.Input input) {
        List<EvaluationScores> found = new ArrayList<>();
        try {
            RecordReader.Result result = log.read(Topics.EVALUATION_SCORES, List.of(new RecordReader.Wanted(input.node(),
                    input.node().hex(), input.ready().digest(), input.ready().location())),
                    record -> found.add(EventCodec.decode(record.value(), EvaluationScores.class)));
            return found.isEmpty() ? new Missing(new Outcome.DamagedInput(List.of(input.asRead()), "the scores of the"
                    + " rows are nowhere in " + Topics.EVALUATION_SCORES))
                    : new Complete(found.get(0), result.sources());
        } catch (UndecodableException e) {
            throw new UnfitDatasetException("the scores of its rows cannot be read: " + e.getMessage());
        }
    }
}
