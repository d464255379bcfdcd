package io.owlstream.student.digits;

import io.owlstream.model.digits.NoiseLogits;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Source;
import java.util.List;

/** What reading a dataset gave. */
sealed interface DatasetRead {

    /** All its rows, and every store key and topic range that was read for them. */
    record Complete(NoiseLogits rows, List<Source> sources) implements DatasetRead {
    }

    /** Something is missing or not what its fact says: these facts must be withdrawn. */
    record Damaged(List<Fact.InputRead> withdrawn, String what) implements DatasetRead {
    }

    /** The dataset is whole, but not one that the student's settings can be trained on. */
    record Unfit(String reason) implements DatasetRead {
    }
}
