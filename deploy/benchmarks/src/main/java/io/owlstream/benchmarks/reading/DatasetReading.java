package io.owlstream.benchmarks.reading;

import io.owlstream.benchmarks.Timing;
import io.owlstream.benchmarks.cluster.BrokerProcess;
import io.owlstream.benchmarks.cluster.LogWriter;
import io.owlstream.benchmarks.cluster.PlainContext;
import io.owlstream.benchmarks.cluster.ScratchFolder;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.FileStore;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.kafka.LogRecordReader;
import io.owlstream.stream.topic.RecordKeys;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What it takes to read a dataset back from the log through its manifest, digests checked, beside a plain consumer that
 * goes through the same partition: once only taking the bytes of every record, once also decoding the dataset's.
 */
@Command(name = "dataset", mixinStandardHelpOptions = true,
        description = "Reading a dataset back, beside a plain consumer of the same partition.")
public final class DatasetReading implements Callable<Integer> {
    private static final int ALONE = 0;
    private static final int SHARED = 1;

    @Option(names = "--rows", defaultValue = "1000000", description = "Rows of each dataset (${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--batch", defaultValue = "2000", description = "Rows of each record (${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--datasets", defaultValue = "10",
            description = "Datasets that lie interleaved in one partition (${DEFAULT-VALUE}).")
    private int datasets;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds; medians are printed (${DEFAULT-VALUE}).")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        try (ScratchFolder folder = ScratchFolder.create();
                BrokerProcess broker = BrokerProcess.start(folder.path(), 2);
                LogWriter log = new LogWriter(broker.client(), "dataset")) {
            ArtifactStore store = new FileStore(folder.path().resolve("store"));
            NodeRequest.Input alone = write(log, store, ids(ALONE).limit(1).toList());
            NodeRequest.Input shared = write(log, store, ids(SHARED).limit(datasets).toList());
            System.out.printf(Locale.ROOT, "reading %,d rows in records of %,d, median of %d rounds%n", rows, batch, rounds);
            System.out.printf("%-34s %9s %9s %9s %12s %12s%n", "", "bytes s", "decoded s", "dataset s", "of bytes",
                    "of decoded");
            try (LogRecordReader reader = new LogRecordReader(broker.client(), log.cluster());
                    PlainReading first = new PlainReading(broker.client(), ALONE);
                    PlainReading second = new PlainReading(broker.client(), SHARED)) {
                compare("alone in its partition", first, alone, store, reader);
                compare("among " + datasets + " interleaved datasets", second, shared, store, reader);
            }
        }
        return 0;
    }

    /** Writes datasets batch by batch in turn; the first of them. */
    private NodeRequest.Input write(LogWriter log, ArtifactStore store, List<NodeId> ids) {
        List<WrittenDataset> written = ids.stream().map(WrittenDataset::new).toList();
        for (int done = 0; done < rows; done += batch) {
            int size = Math.min(batch, rows - done);
            written.forEach(dataset -> dataset.append(size, log));
        }
        return written.stream().map(dataset -> dataset.seal(log, store)).toList().get(0);
    }

    private void compare(String what, PlainReading plain, NodeRequest.Input dataset, ArtifactStore store,
            LogRecordReader reader) throws Exception {
        double[] bytes = new double[rounds];
        double[] decoded = new double[rounds];
        double[] read = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            // The round before the first warms up.
            int slot = Math.max(0, round);
            bytes[slot] = Timing.seconds(plain::bytes);
            decoded[slot] = Timing.seconds(() -> require(plain.rows(dataset.node())));
            read[slot] = Timing.seconds(() -> require(rows(dataset, store, reader)));
        }
        System.out.printf(Locale.ROOT, "%-34s %9.2f %9.2f %9.2f %10.0f %% %10.0f %%%n", what, Timing.median(bytes),
                Timing.median(decoded), Timing.median(read), 100 * ratio(bytes, read), 100 * ratio(decoded, read));
    }

    private static long rows(NodeRequest.Input dataset, ArtifactStore store, LogRecordReader reader) {
        DatasetRead<Long> read = new DatasetReader(new PlainContext(store, reader, dataset.node()))
                .read(dataset, manifest -> new RowCount());
        return ((DatasetRead.Complete<Long>) read).rows();
    }

    private long require(long found) {
        if (found != rows) {
            throw new IllegalStateException("read " + found + " rows, not " + rows);
        }
        return found;
    }

    /** The median of what the rounds say, each by itself: rounds are not equally fast. */
    private double ratio(double[] plain, double[] read) {
        return Timing.median(IntStream.range(0, rounds).mapToDouble(i -> plain[i] / read[i]).toArray());
    }

    /** Ids of datasets whose records lie in a partition. */
    private static Stream<NodeId> ids(int partition) {
        return IntStream.iterate(0, i -> i + 1).mapToObj(i -> NodeId.of(List.of("dataset", i)))
                .filter(id -> Utils.toPositive(Utils.murmur2(RecordKeys.dataset(id, 0)
                        .getBytes(StandardCharsets.UTF_8))) % 2 == partition);
    }
}
