package io.owlstream.stream.dataset;

import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
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

    /** Not all of it, or not what is wanted. */
    sealed interface Incomplete<R> extends DatasetRead<R> {

        /** How the work that needs the dataset ends. */
        Outcome outcome();
    }

    /** Something is missing or not what its fact says: these facts must be withdrawn. */
    record Damaged<R>(List<Fact.InputRead> withdrawn, String what) implements Incomplete<R> {
        public Damaged {
            withdrawn = List.copyOf(withdrawn);
        }

        @Override
        public Outcome outcome() {
            return new Outcome.DamagedInput(withdrawn, what);
        }
    }

    /** The dataset is whole, but not one that the node's settings can be worked on with. */
    record Unfit<R>(String reason) implements Incomplete<R> {
        @Override
        public Outcome outcome() {
            return new Outcome.CannotSucceed(reason, false);
        }
    }
}
