package io.owlstream.stream.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.Checkpoints;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetHints;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.stream.worker.WorkContext;
import io.owlstream.testing.DigitsGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {
    private static final DigitsGraph GRAPH =
            DigitsGraph.of(new SamplingSettings.Digits(7, 10, 4, 2, SamplingSettings.Logits.AUXILIARY));

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog();
    private final List<Digest> records = new ArrayList<>();
    private FileStore store;
    private Digest manifest;
    private Digest hints;

    @BeforeEach
    void storeADatasetOfThreeBatches() {
        store = new FileStore(folder);
        List<DatasetManifest.Entry> entries = new ArrayList<>();
        List<Location> locations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            NumberRows rows = new NumberRows(List.of("prompt " + i), List.of("1, 2"), List.of());
            records.add(log.append(EventCodec.encode(new TrainingBatch(GRAPH.batches().get(i).id(),
                    GRAPH.chunks().get(i).id(), List.of(new TrainingBatch.RowRange(i, i)), rows))));
            entries.add(new DatasetManifest.Entry(GRAPH.chunks().get(i).id(), GRAPH.batches().get(i).id(), i % 2,
                    records.get(i), 1, Map.of()));
            locations.add(new Location("cluster", "topic", 0, i));
        }
        manifest = store.put(EventCodec.encode(new DatasetManifest(GRAPH.dataset().id(), entries)));
        hints = store.put(EventCodec.encode(new DatasetHints(locations)));
    }

    @Test
    void shouldHandOverEveryBatchWithItsPositionInTheManifest() {
        // When
        DatasetRead<List<String>> read = read(new Prompts());

        // Then
        assertThat(read).isEqualTo(new DatasetRead.Complete<>(List.of("0: prompt 0", "1: prompt 1", "2: prompt 2"),
                dataset(), List.of(new Source.StoreKey(store.key(manifest)), new Source.StoreKey(store.key(hints)),
                        new Source.TopicRange(Topics.TRAINING_BATCHES, 0, 0, 2))));
    }

    @Test
    void shouldLookForEachBatchUnderItsShardsKeyWhereTheHintsSay() {
        // When
        read(new Prompts());

        // Then
        assertThat(log.asked).extracting(RecordReader.Wanted::key).containsExactly(
                GRAPH.dataset().id().hex() + "/0", GRAPH.dataset().id().hex() + "/1",
                GRAPH.dataset().id().hex() + "/0");
        assertThat(log.asked.get(1).hint()).contains(new Location("cluster", "topic", 0, 1));
    }

    @Test
    void shouldDoWithoutHintsOfAnotherLength() {
        // Given
        hints = store.put(EventCodec.encode(new DatasetHints(List.of(new Location("cluster", "topic", 0, 0)))));

        // When
        DatasetRead<List<String>> read = read(new Prompts());

        // Then
        assertThat(read).isInstanceOf(DatasetRead.Complete.class);
        assertThat(log.asked).allSatisfy(wanted -> assertThat(wanted.hint()).isEmpty());
    }

    @Test
    void shouldKeepThePositionsOfTheOthersWhenABatchIsLost() {
        // Given
        log.lose(records.get(1));
        Prompts prompts = new Prompts();

        // When
        DatasetRead<List<String>> read = read(prompts);

        // Then
        assertThat(prompts.seen).containsExactly("0: prompt 0", "2: prompt 2");
        assertThat(read).isInstanceOfSatisfying(DatasetRead.Damaged.class, damaged -> assertThat(damaged.withdrawn())
                .isEqualTo(List.of(new Fact.InputRead(GRAPH.batches().get(1).id(), records.get(1)), dataset())));
    }

    @Test
    void shouldReadNoMoreBatchesThanHaveTheRowsThatAreWanted() {
        Prompts prompts = new Prompts();

        new DatasetReader(store, log).read(input(), 2, stored -> prompts);

        assertThat(prompts.seen).containsExactly("0: prompt 0", "1: prompt 1");
        assertThat(log.asked).hasSize(2);
    }

    @Test
    void shouldWithdrawADatasetWhoseManifestIsDamaged() throws IOException {
        // Given
        Files.write(folder.resolve(store.key(manifest)), new byte[] {'{'});

        // When
        DatasetRead<List<String>> read = read(new Prompts());

        // Then
        assertThat(read).isInstanceOfSatisfying(DatasetRead.Damaged.class,
                damaged -> assertThat(damaged.withdrawn()).isEqualTo(List.of(dataset())));
    }

    @Test
    void shouldNameTheDatasetThatIsNotWhatIsWanted() {
        // Given
        Prompts prompts = new Prompts() {
            @Override
            public void add(int position, TrainingBatch batch) {
                throw new UnfitDatasetException("batch " + position + " has no animals");
            }
        };

        // When
        DatasetRead<List<String>> read = read(prompts);

        // Then
        assertThat(read).isEqualTo(new DatasetRead.Unfit<>(
                "dataset " + GRAPH.dataset().id().brief() + ": batch 0 has no animals"));
    }

    private DatasetRead<List<String>> read(Prompts prompts) {
        return new DatasetReader(new Place(store, log)).read(input(), stored -> prompts);
    }

    private NodeRequest.Input input() {
        Fact.Ready ready = new Fact.Ready(manifest, Optional.empty(), Optional.of(hints), List.of(), List.of(),
                List.of(), Map.of(), Map.of(), new Platform("any", 1, "any"), 0, 0, "another", Instant.EPOCH);
        return new NodeRequest.Input(GRAPH.dataset().id(), ready);
    }

    private Fact.InputRead dataset() {
        return new Fact.InputRead(GRAPH.dataset().id(), manifest);
    }

    private static class Prompts implements DatasetRows<List<String>> {
        final List<String> seen = new ArrayList<>();

        @Override
        public void add(int position, TrainingBatch batch) {
            seen.add(position + ": " + ((NumberRows) batch.rows()).prompts().get(0));
        }

        @Override
        public List<String> complete() {
            return seen;
        }
    }

    private record Place(ArtifactStore store, RecordReader log) implements WorkContext {
        @Override
        public StopSignal stop() {
            return () -> false;
        }

        @Override
        public Checkpoints checkpoints() {
            throw new UnsupportedOperationException("reading saves no state");
        }

        @Override
        public void report(TrainingProgress progress) {
            throw new UnsupportedOperationException("reading trains nothing");
        }

        @Override
        public String worker() {
            return "worker-1";
        }
    }
}
