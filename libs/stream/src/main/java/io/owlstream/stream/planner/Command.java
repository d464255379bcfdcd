package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.DatasetHints;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import java.util.List;
import java.util.Optional;

/**
 * Something that the planner wants done. Until what was done is read back, each decision names it again; doing it
 * twice does no harm.
 */
public sealed interface Command {

    /** Has {@code hands} do it. */
    void performBy(Hands hands);

    /** What carries out commands: one method for each kind. */
    interface Hands {
        void emit(EmitRequest request);

        void seal(SealDataset dataset);

        void clear(ClearAttempt attempt);

        void markUnwanted(MarkUnwanted node);

        void writeVerdict(WriteVerdict verdict);
    }

    /** Send the request to the partition. {@code cause} is the experiment for whose sake it is, if only the first. */
    record EmitRequest(NodeRequest request, LogPartition to, ExperimentRecord cause) implements Command {
        @Override
        public void performBy(Hands hands) {
            hands.emit(this);
        }
    }

    /**
     * Store manifest and hints and write the dataset's Ready fact.
     *
     * @param hints where the batches lie; none if a batch's fact does not say
     * @param read  the batches with their digests
     * @param cause the experiment for whose sake it is, if only the first
     */
    record SealDataset(DatasetManifest manifest, Optional<DatasetHints> hints, List<Fact.InputRead> read,
            ExperimentRecord cause) implements Command {
        @Override
        public void performBy(Hands hands) {
            hands.seal(this);
        }
    }

    /** Remove the node's attempt. */
    record ClearAttempt(NodeId node) implements Command {
        @Override
        public void performBy(Hands hands) {
            hands.clear(this);
        }
    }

    /** Tell whoever works on the node to stop. {@code count} is that of the attempt so far. */
    record MarkUnwanted(NodeId node, int count) implements Command {
        @Override
        public void performBy(Hands hands) {
            hands.markUnwanted(this);
        }
    }

    /** Have a verdict made of the finished submission, and write it. */
    record WriteVerdict(ExperimentRecord experiment, List<ExperimentStatus.Failure> failures) implements Command {
        @Override
        public void performBy(Hands hands) {
            hands.writeVerdict(this);
        }
    }
}
