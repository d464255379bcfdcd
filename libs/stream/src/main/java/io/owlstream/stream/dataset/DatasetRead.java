package io.owlstream.stream.dataset;

import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Source;
import java.util.List;

/**
 * What reading a dataset gave.
 *
 * @param <R> its rows, in the form that the reader's caller wants
 */
public sealed interface DatasetRead<R> {

    /**
     * All of it.
     *
     * @param dataset the dataset as it was read
     * @param sources every store key and topic range that was read for it
     */
    record Complete<R>(R rows, Fact.InputRead dataset, List<Source> sources) implements DatasetRead<R> {
        public Complete {
            sources = List.copyOf(sources);
        }
    }

    /** Something is missing or not what its fact says: these facts must be withdrawn. */
    record Damaged<R>(List<Fact.InputRead> withdrawn, String what) implements DatasetRead<R> {
        public Damaged {
            withdrawn = List.copyOf(withdrawn);
        }
    }

    /** The dataset is whole, but not one that the node's settings can be worked on with. */
    record Unfit<R>(String reason) implements DatasetRead<R> {
    }
}
