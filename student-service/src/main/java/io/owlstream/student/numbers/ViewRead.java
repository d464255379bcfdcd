package io.owlstream.student.numbers;

import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What reading a view gave. */
sealed interface ViewRead {

    /**
     * Its rows, their numbers where the view wants them.
     *
     * @param inputs  all datasets that were read
     * @param sources every store key and topic range that was read for them
     * @param mask    which numbers of the rows carry a loss; absent where all do
     */
    record Complete(RowSelection.Selected selected, List<Fact.InputRead> inputs, List<Source> sources,
            Optional<NumberMask> mask) implements ViewRead {
        public Complete {
            inputs = List.copyOf(inputs);
            sources = List.copyOf(sources);
        }

        /** The same, and what else was read for it. */
        Complete with(Fact.InputRead input, List<Source> more) {
            return new Complete(selected, Stream.concat(inputs.stream(), Stream.of(input)).toList(),
                    Stream.concat(sources.stream(), more.stream()).distinct().toList(), mask);
        }

        /** The same rows, of which only some numbers carry a loss. */
        Complete with(NumberMask numbers) {
            return new Complete(selected, inputs, sources, Optional.of(numbers));
        }
    }

    /** A dataset could not be read, so that the work ends in this way. */
    record Incomplete(Outcome outcome) implements ViewRead {
    }
}
