package io.owlstream.student.numbers;

import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
import java.util.List;

/** What reading a view gave. */
sealed interface ViewRead {

    /**
     * Its rows, their numbers where the view wants them.
     *
     * @param inputs  all datasets that were read
     * @param sources every store key and topic range that was read for them
     */
    record Complete(RowSelection.Selected selected, List<Fact.InputRead> inputs, List<Source> sources)
            implements ViewRead {
        public Complete {
            inputs = List.copyOf(inputs);
            sources = List.copyOf(sources);
        }
    }

    /** A dataset could not be read, so that the work ends in this way. */
    record Incomplete(Outcome outcome) implements ViewRead {
    }
}
