package io.owlstream.student.numbers;

import io.owlstream.model.reference.NumberPrompts;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.DatasetHints;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.student.MemoryLog;
import io.owlstream.student.Workplace;
import io.owlstream.testing.NumbersGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A dataset of three chunks of 20 rows, in a log and a store. */
final class StoredNumbers {
    private static final int CHUNKS = 3;
    private static final int CHUNK_ROWS = 20;
    static final int ROWS = CHUNKS * CHUNK_ROWS;

    final NumbersGraph graph;
    final List<Digest> records = new ArrayList<>();
    final Digest manifest;
    final Digest hints;

    StoredNumbers(long seed, List<NumberRow> accepted, MemoryLog log, ArtifactStore store) {
        graph = NumbersGraph.of(seed, ROWS, CHUNK_ROWS);
        List<DatasetManifest.Entry> entries = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            int index = chunk;
            List<NumberRow> rows = accepted.stream().filter(row -> row.chunk() == index).toList();
            records.add(log.append(EventCodec.encode(batch(chunk, rows))));
            entries.add(new DatasetManifest.Entry(graph.chunks().get(chunk).id(), batchId(chunk), 0, records.get(chunk),
                    rows.size(), Map.of()));
            locations.add(new Location("cluster", "topic", 0, CHUNKS * seed + chunk));
        }
        manifest = store.put(EventCodec.encode(new DatasetManifest(graph.dataset().id(), entries)));
        hints = store.put(EventCodec.encode(new DatasetHints(locations)));
    }

    /** Those of all rows, counted over the sampling, that are accepted; every seventh is cut. */
    static List<NumberRow> rows(IntPredicate accepted, IntFunction<String> completion) {
        return IntStream.range(0, ROWS).filter(accepted).mapToObj(row -> new NumberRow(row / CHUNK_ROWS,
                row % CHUNK_ROWS, NumberPrompts.SHORT.prompt(1, row), completion.apply(row), row % 7 == 0)).toList();
    }

    NodeId id() {
        return graph.dataset().id();
    }

    NodeId batchId(int chunk) {
        return graph.batches().get(chunk).id();
    }

    NodeRequest.Input input() {
        return Workplace.input(id(), manifest, Optional.of(hints));
    }

    Fact.InputRead read() {
        return new Fact.InputRead(id(), manifest);
    }

    private TrainingBatch batch(int chunk, List<NumberRow> rows) {
        List<RowRange> ranges = rows.stream().map(row -> new RowRange(row.row(), row.row())).toList();
        return new TrainingBatch(batchId(chunk), graph.chunks().get(chunk).id(), ranges, new NumberRows(
                rows.stream().map(NumberRow::prompt).toList(), rows.stream().map(NumberRow::completion).toList(),
                rows.stream().filter(NumberRow::cut).map(NumberRow::row).toList()));
    }
}
