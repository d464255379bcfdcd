package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontConfig;
import io.owlstream.evaluator.front.OwnLog;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.RecordReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Sends rows of datasets while they are read, batch by batch and as fast as the client takes them, to a bounded
 * number of clients at a time.
 */
@ApplicationScoped
class RowReadings {
    private static final int NOT_AS_IT_IS = 409;
    private static final int RETRY_SECONDS = 5;
    private static final Logger LOG = Logger.getLogger(RowReadings.class);

    private final ArtifactStore store;
    private final OwnLog log;
    private final int most;
    private final Semaphore free;

    RowReadings(ArtifactStore store, OwnLog log, FrontConfig config) {
        this.store = store;
        this.log = log;
        this.most = config.rowReadings();
        this.free = new Semaphore(most);
    }

    /** Begins an answer. */
    @FunctionalInterface
    interface Beginning {
        /** What takes the rows; made when it is this reading's turn. */
        RowLines begin(RecordReader log) throws IOException;
    }

    /**
     * Reads so many of the first batches of {@code dataset} as have {@code least} rows.
     *
     * @throws RequestRefused if it cannot be read, or not now; also when some of the answer was sent already, which
     *     then ends without its last chunk
     */
    void send(NodeRequest.Input dataset, long least, Beginning beginning) throws IOException {
        if (!free.tryAcquire()) {
            throw RequestRefused.forNow(most + " readings of rows go on at this front, more it does not allow; ask"
                    + " again in " + RETRY_SECONDS + " s", RETRY_SECONDS);
        }
        try {
            DatasetRead<Long> read = log.with(own -> read(dataset, least, begun(beginning, own), own));
            if (read instanceof DatasetRead.Incomplete<Long> incomplete) {
                throw refusal(dataset, incomplete);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            free.release();
        }
    }

    private static RowLines begun(Beginning beginning, RecordReader log) {
        try {
            return beginning.begin(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatasetRead<Long> read(NodeRequest.Input dataset, long least, RowLines lines, RecordReader log) {
        return new DatasetReader(store, log).read(dataset, least, manifest -> lines);
    }

    private static RequestRefused refusal(NodeRequest.Input dataset, DatasetRead.Incomplete<Long> incomplete) {
        String why = incomplete instanceof DatasetRead.Damaged<Long> damaged ? damaged.what()
                : ((DatasetRead.Unfit<Long>) incomplete).reason();
        LOG.warnf("The rows of a dataset cannot be read: dataset=%s, %s", dataset.node(), why);
        return new RequestRefused(NOT_AS_IT_IS, "dataset " + dataset.node() + " cannot be read: " + why
                + "; submit its experiment again to have it mended");
    }
}
