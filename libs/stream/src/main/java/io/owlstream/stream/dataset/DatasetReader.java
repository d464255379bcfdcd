package io.owlstream.stream.dataset;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DatasetHints;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.WorkContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a dataset's rows from the log through its manifest in the store, and keeps account of what was read. Knows
 * nothing of what the rows are. Holds one batch at a time.
 */
public final class DatasetReader {
    private final ArtifactStore store;
    private final RecordReader log;

    /** @param context whose store and log are read */
    public DatasetReader(WorkContext context) {
        this(context.store(), context.log());
    }

    public DatasetReader(ArtifactStore store, RecordReader log) {
        this.store = store;
        this.log = log;
    }

    /**
     * Reads all of {@code dataset}.
     *
     * @param rows what takes its batches, made from its manifest; an {@link UnfitDatasetException} from it ends the
     *             reading as {@link DatasetRead.Unfit}
     */
    public <R> DatasetRead<R> read(NodeRequest.Input dataset, Function<DatasetManifest, DatasetRows<R>> rows) {
        return read(dataset, Long.MAX_VALUE, rows);
    }

    /** Reads as many of the first batches of {@code dataset} as have {@code least} rows together, else all. */
    public <R> DatasetRead<R> read(NodeRequest.Input dataset, long least,
            Function<DatasetManifest, DatasetRows<R>> rows) {
        Fact.InputRead input = dataset.asRead();
        List<Source> sources = new ArrayList<>();
        LoadResult stored = load(input.digest(), sources);
        if (!(stored instanceof LoadResult.Found found)) {
            return new DatasetRead.Damaged<>(List.of(input), "the dataset's manifest in the store: " + stored);
        }
        try {
            DatasetManifest manifest = EventCodec.decode(found.content(), DatasetManifest.class);
            return readBatches(input, wanted(manifest, hints(dataset.ready(), manifest, sources))
                    .subList(0, batchesOf(least, manifest)), rows.apply(manifest), sources);
        } catch (UndecodableException | UnfitDatasetException e) {
            return new DatasetRead.Unfit<>("dataset " + dataset.node().brief() + ": " + e.getMessage());
        }
    }

    private static int batchesOf(long least, DatasetManifest manifest) {
        long rows = 0;
        int batches = 0;
        while (batches < manifest.batches().size() && rows < least) {
            rows += manifest.batches().get(batches).rows();
            batches++;
        }
        return batches;
    }

    private <R> DatasetRead<R> readBatches(Fact.InputRead dataset, List<RecordReader.Wanted> wanted, DatasetRows<R> rows,
            List<Source> sources) {
        Map<NodeId, Integer> positions = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            positions.put(wanted.get(i).subject(), i);
        }
        RecordReader.Result result = log.read(Topics.TRAINING_BATCHES, wanted, found -> rows.add(
                positions.get(found.wanted().subject()), EventCodec.decode(found.value(), TrainingBatch.class)));
        if (!result.missing().isEmpty()) {
            return missing(dataset, result.missing());
        }
        sources.addAll(result.sources());
        return new DatasetRead.Complete<>(rows.complete(), dataset, sources);
    }

    private static List<RecordReader.Wanted> wanted(DatasetManifest manifest, List<Optional<Location>> hints) {
        List<RecordReader.Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < manifest.batches().size(); i++) {
            DatasetManifest.Entry batch = manifest.batches().get(i);
            wanted.add(new RecordReader.Wanted(batch.batch(), RecordKeys.dataset(manifest.dataset(), batch.shard()),
                    batch.digest(), hints.get(i)));
        }
        return wanted;
    }

    private static <R> DatasetRead<R> missing(Fact.InputRead dataset, List<RecordReader.Wanted> missing) {
        List<Fact.InputRead> withdrawn = new ArrayList<>();
        missing.forEach(record -> withdrawn.add(new Fact.InputRead(record.subject(), record.digest())));
        withdrawn.add(dataset);
        return new DatasetRead.Damaged<>(withdrawn, missing.size() + " batches are nowhere in "
                + Topics.TRAINING_BATCHES + ", the first is " + missing.get(0).subject().brief());
    }

    /** Hints only save a scan: without them, or with hints that do not fit, the records are looked for. */
    private List<Optional<Location>> hints(Fact.Ready ready, DatasetManifest manifest, List<Source> sources) {
        List<Location> locations = ready.hints().map(digest -> locations(digest, sources)).orElse(List.of());
        boolean fit = locations.size() == manifest.batches().size();
        List<Optional<Location>> hints = new ArrayList<>();
        for (int i = 0; i < manifest.batches().size(); i++) {
            hints.add(fit ? Optional.of(locations.get(i)) : Optional.empty());
        }
        return hints;
    }

    private List<Location> locations(Digest hints, List<Source> sources) {
        if (!(load(hints, sources) instanceof LoadResult.Found found)) {
            return List.of();
        }
        try {
            return EventCodec.decode(found.content(), DatasetHints.class).locations();
        } catch (UndecodableException e) {
            return List.of();
        }
    }

    private LoadResult load(Digest digest, List<Source> sources) {
        LoadResult result = store.load(digest);
        if (result instanceof LoadResult.Found) {
            sources.add(new Source.StoreKey(store.key(digest)));
        }
        return result;
    }
}
