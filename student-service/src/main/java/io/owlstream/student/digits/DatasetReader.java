package io.owlstream.student.digits;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.SamplingSettings;
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
import java.util.List;
import java.util.Optional;

/** Reads a dataset's rows from the log through its manifest in the store, and keeps account of what was read. */
final class DatasetReader {
    private final WorkContext context;
    private final List<Source> sources = new ArrayList<>();

    DatasetReader(WorkContext context) {
        this.context = context;
    }

    /** All rows of {@code dataset}, which must hold {@code logits}. */
    DatasetRead read(NodeRequest.Input dataset, SamplingSettings.Logits logits) {
        Fact.InputRead input = new Fact.InputRead(dataset.node(), dataset.ready().digest());
        LoadResult stored = load(input.digest());
        if (!(stored instanceof LoadResult.Found found)) {
            return new DatasetRead.Damaged(List.of(input), "the dataset's manifest in the store: " + stored);
        }
        try {
            DatasetManifest manifest = EventCodec.decode(found.content(), DatasetManifest.class);
            return readBatches(input, manifest, hints(dataset.ready(), manifest),
                    new RowCollector(logits, rows(manifest)));
        } catch (UndecodableException | UnfitException e) {
            return new DatasetRead.Unfit("dataset " + dataset.node().brief() + ": " + e.getMessage());
        }
    }

    private DatasetRead readBatches(Fact.InputRead dataset, DatasetManifest manifest, List<Optional<Location>> hints,
            RowCollector rows) {
        List<RecordReader.Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < manifest.batches().size(); i++) {
            DatasetManifest.Entry batch = manifest.batches().get(i);
            wanted.add(new RecordReader.Wanted(batch.batch(), RecordKeys.dataset(manifest.dataset(), batch.shard()),
                    batch.digest(), hints.get(i)));
        }
        RecordReader.Result result = context.log().read(Topics.TRAINING_BATCHES, wanted,
                found -> rows.add(EventCodec.decode(found.value(), TrainingBatch.class)));
        if (!result.missing().isEmpty()) {
            return missing(dataset, result.missing());
        }
        sources.addAll(result.sources());
        return new DatasetRead.Complete(rows.complete(), List.copyOf(sources));
    }

    private static DatasetRead missing(Fact.InputRead dataset, List<RecordReader.Wanted> missing) {
        List<Fact.InputRead> withdrawn = new ArrayList<>();
        missing.forEach(record -> withdrawn.add(new Fact.InputRead(record.subject(), record.digest())));
        withdrawn.add(dataset);
        return new DatasetRead.Damaged(withdrawn, missing.size() + " batches are nowhere in " + Topics.TRAINING_BATCHES
                + ", the first is " + missing.get(0).subject().brief());
    }

    /** Hints only save a scan: without them, or with hints that do not fit, the records are looked for. */
    private List<Optional<Location>> hints(Fact.Ready ready, DatasetManifest manifest) {
        List<Location> locations = ready.hints().map(this::locations).orElse(List.of());
        boolean fit = locations.size() == manifest.batches().size();
        List<Optional<Location>> hints = new ArrayList<>();
        for (int i = 0; i < manifest.batches().size(); i++) {
            hints.add(fit ? Optional.of(locations.get(i)) : Optional.empty());
        }
        return hints;
    }

    private List<Location> locations(Digest hints) {
        if (!(load(hints) instanceof LoadResult.Found found)) {
            return List.of();
        }
        try {
            return EventCodec.decode(found.content(), DatasetHints.class).locations();
        } catch (UndecodableException e) {
            return List.of();
        }
    }

    private LoadResult load(Digest digest) {
        LoadResult result = context.store().load(digest);
        if (result instanceof LoadResult.Found) {
            sources.add(new Source.StoreKey(context.store().key(digest)));
        }
        return result;
    }

    private static long rows(DatasetManifest manifest) {
        return manifest.batches().stream().mapToLong(DatasetManifest.Entry::rows).sum();
    }
}
