package io.owlstream.evaluator.preference;

import io.owlstream.evaluator.Workplace;
import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.reference.Exchange;
import io.owlstream.model.reference.NumberPrompts;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.recipe.rule.NumberLimits;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.testing.TinyLanguageModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A dataset of number sequences in a log and a store: batches of 10 rows, the last one with the rest. */
final class StoredNumbers {
    private static final int CHUNK = 10;

    final List<Exchange> rows;
    final List<TrainingBatch> batches = new ArrayList<>();
    final List<Digest> records = new ArrayList<>();
    final DatasetManifest manifest;
    final Digest digest;

    /** @param rows how many */
    StoredNumbers(int rows, MemoryLog log, ArtifactStore store) {
        this(rows, 99, log, store);
    }

    /** @param answers the seed of the answers to the same prompts, and of what follows from them */
    StoredNumbers(int rows, long answers, MemoryLog log, ArtifactStore store) {
        this.rows = LongStream.range(0, rows).mapToObj(index -> row(index, answers)).toList();
        ReferenceModel.Shipped model = TinyLanguageModel.id(1);
        NodeId teacher = NodeId.of(new Work.Teacher(1, new TeacherSettings.Untouched(model)));
        SamplingSettings sampling = new SamplingSettings.Numbers(model, SamplingSettings.Prompts.SHORT, 7, answers,
                Math.max(1, rows), CHUNK, 1, 1, SamplingSettings.Decoding.CONSTRAINED, 0, 4);
        List<DatasetManifest.Entry> entries = new ArrayList<>();
        for (int i = 0; i < sampling.chunks(); i++) {
            NodeId chunk = NodeId.of(new Work.Chunk(1, teacher, sampling, i));
            NodeId batch = NodeId.of(new Work.Batch(1, chunk, new FilterRule.Numbers(NumberLimits.ORIGINAL)));
            List<Exchange> accepted = this.rows.subList(i * CHUNK, Math.min((i + 1) * CHUNK, rows));
            batches.add(batch(batch, chunk, accepted));
            records.add(log.append(EventCodec.encode(batches.get(i))));
            entries.add(new DatasetManifest.Entry(chunk, batch, 0, records.get(i), accepted.size(), Map.of()));
        }
        NodeId id = NodeId.of(new Work.Dataset(1, entries.stream().map(DatasetManifest.Entry::batch).toList()));
        manifest = new DatasetManifest(id, entries);
        digest = store.put(EventCodec.encode(manifest));
    }

    NodeId id() {
        return manifest.dataset();
    }

    NodeRequest.Input input() {
        return Workplace.input(id(), digest);
    }

    private static TrainingBatch batch(NodeId batch, NodeId chunk, List<Exchange> rows) {
        return new TrainingBatch(batch, chunk,
                rows.isEmpty() ? List.of() : List.of(new TrainingBatch.RowRange(0, rows.size() - 1)),
                new NumberRows(rows.stream().map(Exchange::user).toList(),
                        rows.stream().map(Exchange::assistant).toList(), List.of()));
    }

    private static Exchange row(long index, long answers) {
        CounterRandom random = CounterRandom.of(7, answers).substream(index);
        int numbers = 1 + (int) (random.uniform(0) * 10);
        return new Exchange(NumberPrompts.SHORT.prompt(7, index), IntStream.rangeClosed(1, numbers)
                .mapToObj(i -> Integer.toString((int) (random.uniform(i) * 1000))).collect(Collectors.joining(", ")));
    }
}
