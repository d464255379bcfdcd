package io.owlstream.evaluator.front;

import io.owlstream.stream.worker.RecordReader;
import java.util.function.Function;

/** The log for those who read it slowly: the reader that all share would have the others wait, verdicts among them. */
public interface OwnLog {

    /** What {@code use} makes of a reader of its own, which is closed after it. */
    <T> T with(Function<RecordReader, T> use);
}
