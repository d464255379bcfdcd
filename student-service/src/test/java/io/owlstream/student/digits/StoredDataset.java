package io.owlstream.student.digits;

import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetHints;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.student.MemoryLog;
import io.owlstream.student.Workplace;
import io.owlstream.testing.DigitsGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset of three chunks of 40, 40 and 20 rows, of which row 3 of each is rejected, in a log and a store. */
final class StoredDataset {
    static final int ROWS = 97;

    final DigitsGraph graph;
    final List<Digest> records = new ArrayList<>();
    final Digest manifest;
    final Digest hints;

    private final SamplingSettings.Digits sampling;

    StoredDataset(Logits logits, int width, MemoryLog log, ArtifactStore store) {
        sampling = new SamplingSettings.Digits(7, 100, 40, 2, logits);
        graph = DigitsGraph.of(sampling);
        List<DatasetManifest.Entry> entries = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            records.add(log.append(EventCodec.encode(batch(i, width))));
            entries.add(new DatasetManifest.Entry(graph.chunks().get(i).id(), graph.batches().get(i).id(),
                    sampling.shardOf(i), records.get(i), sampling.rowsOf(i) - 1, Map.of("too-large", 1L)));
            locations.add(new Location("cluster", "topic", 0, i));
        }
        manifest = store.put(EventCodec.encode(new DatasetManifest(graph.dataset().id(), entries)));
        hints = store.put(EventCodec.encode(new DatasetHints(locations)));
    }

    NodeRequest.Input input() {
        return Workplace.input(graph.dataset().id(), manifest, Optional.of(hints));
    }

    NodeId batchId(int index) {
        return graph.batches().get(index).id();
    }

    /** The noise seeds of the accepted rows, in their order. */
    static long[] seeds() {
        long[] seeds = new long[ROWS];
        int filled = 0;
        for (int row = 0; row < 100; row++) {
            if (row % 40 != 3) {
                seeds[filled++] = (7L << 32) + row;
            }
        }
        return seeds;
    }

    /** The logits of the accepted rows, in their order. */
    static float[] logits(int width) {
        long[] seeds = seeds();
        float[] logits = new float[seeds.length * width];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = logit(seeds[i / width], i % width);
        }
        return logits;
    }

    private TrainingBatch batch(int index, int width) {
        int count = sampling.rowsOf(index);
        long first = sampling.firstSeed(index);
        ByteBuffer logits = ByteBuffer.allocate((count - 1) * width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < count; row++) {
            for (int i = 0; row != 3 && i < width; i++) {
                logits.putFloat(logit(first + row, i));
            }
        }
        return new TrainingBatch(graph.batches().get(index).id(), graph.chunks().get(index).id(),
                List.of(new TrainingBatch.RowRange(0, 2), new TrainingBatch.RowRange(4, count - 1)),
                new DigitsRows(first, count, width, logits.array()));
    }

    private static float logit(long seed, int index) {
        return (float) RandomStream.LABELS.of(seed).gaussian(index);
    }
}
