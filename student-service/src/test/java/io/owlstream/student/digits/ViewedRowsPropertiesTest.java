package io.owlstream.student.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.digits.NoiseLogits;
import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.plan.View.Shuffle;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.testing.DigitsGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the rows that any view takes of any dataset of digits. */
class ViewedRowsPropertiesTest {
    private static final int TRIES = 150;
    private static final int CHUNKS = 3;
    private static final int ROWS = 12;
    private static final int WIDTH = 3;
    private static final SamplingSettings.Digits SAMPLING =
            new SamplingSettings.Digits(7, CHUNKS * ROWS, ROWS, 1, Logits.AUXILIARY);
    private static final DigitsGraph GRAPH = DigitsGraph.of(SAMPLING);

    @Property(tries = TRIES)
    void shouldKeepTheRowsOfTheSmallestRandomNumbersInTheOrderOfTheDataset(
            @ForAll("subsets") List<Set<Integer>> accepted, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = CHUNKS * ROWS) int most) {
        List<Row> rows = rows(accepted);
        Assume.that(!rows.isEmpty());
        CounterRandom random = RandomStream.STUDENT_ROWS.of(seed);
        List<Row> expected = rows.stream()
                .sorted(Comparator.comparing(row -> random.substream(row.chunk).bits(row.row), Long::compareUnsigned))
                .limit(most).sorted(Comparator.comparing(Row::noise)).toList();

        assertSame(read(accepted, view(most, Shuffle.NONE), seed), expected, expected);
    }

    @Property(tries = TRIES)
    void shouldDropRowsAsIfTheyHadBeenRejected(@ForAll("subsets") List<Set<Integer>> accepted,
            @ForAll("subsets") List<Set<Integer>> dropped, @ForAll Shuffle shuffle, @ForAll long seed,
            @ForAll @IntRange(min = 1, max = CHUNKS * ROWS) int most) {
        List<Set<Integer>> left = new ArrayList<>();
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            Set<Integer> some = new TreeSet<>(accepted.get(chunk));
            some.removeAll(dropped.get(chunk));
            left.add(some);
        }
        Assume.that(!rows(left).isEmpty());
        List<ChunkRows> drop = IntStream.range(0, CHUNKS).mapToObj(chunk -> new ChunkRows(
                GRAPH.chunks().get(chunk).id(), spans(dropped.get(chunk)))).toList();

        NoiseLogits read = read(accepted, new View(most, List.of(), shuffle, drop), seed);

        assertThat(read).usingRecursiveComparison().isEqualTo(read(left, view(most, shuffle), seed));
    }

    @Property(tries = TRIES)
    void shouldDealEachRowsLogitsOnceWhenShuffledAcross(@ForAll("subsets") List<Set<Integer>> accepted,
            @ForAll long seed, @ForAll @IntRange(min = 1, max = CHUNKS * ROWS) int most) {
        Assume.that(!rows(accepted).isEmpty());
        CounterRandom random = RandomStream.STUDENT_ROWS.of(seed);
        List<Row> kept = rows(accepted).stream()
                .sorted(Comparator.comparing(row -> random.substream(row.chunk).bits(row.row), Long::compareUnsigned))
                .limit(most).sorted(Comparator.comparing(Row::noise)).toList();
        int[] places = RandomStream.SHUFFLED_NUMBERS.of(seed).permutation(kept.size());
        List<Row> dealt = IntStream.of(places).mapToObj(kept::get).toList();

        assertThat(dealt).containsExactlyInAnyOrderElementsOf(kept);
        assertSame(read(accepted, view(most, Shuffle.ACROSS), seed), kept, dealt);
    }

    @Provide
    Arbitrary<List<Set<Integer>>> subsets() {
        return Arbitraries.integers().between(0, ROWS - 1).set().list().ofSize(CHUNKS);
    }

    private static void assertSame(NoiseLogits actual, List<Row> inputs, List<Row> answers) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(new NoiseLogits(
                inputs.stream().mapToLong(Row::noise).toArray(), logits(answers), WIDTH));
    }

    private static NoiseLogits read(List<Set<Integer>> accepted, View view, long seed) {
        List<DatasetManifest.Entry> entries = IntStream.range(0, CHUNKS).mapToObj(chunk -> new DatasetManifest.Entry(
                GRAPH.chunks().get(chunk).id(), GRAPH.batches().get(chunk).id(), 0, Digest.of(new byte[] {1}),
                accepted.get(chunk).size(), Map.of())).toList();
        DatasetManifest manifest = new DatasetManifest(GRAPH.dataset().id(), entries);
        ViewedRows viewed = new ViewedRows(new RowCollector(Logits.AUXILIARY, manifest), view, seed);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            viewed.add(chunk, batch(chunk, accepted.get(chunk)));
        }
        return viewed.complete();
    }

    private static TrainingBatch batch(int chunk, Set<Integer> accepted) {
        List<Row> rows = new TreeSet<>(accepted).stream().map(row -> new Row(chunk, row)).toList();
        ByteBuffer bytes = ByteBuffer.allocate(rows.size() * WIDTH * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(logits(rows));
        return new TrainingBatch(GRAPH.batches().get(chunk).id(), GRAPH.chunks().get(chunk).id(),
                rows.stream().map(row -> new RowRange(row.row, row.row)).toList(),
                new DigitsRows(SAMPLING.firstSeed(chunk), ROWS, WIDTH, bytes.array()));
    }

    /** Accepted rows, in the dataset's order. */
    private static List<Row> rows(List<Set<Integer>> accepted) {
        return IntStream.range(0, CHUNKS).boxed().flatMap(chunk ->
                new TreeSet<>(accepted.get(chunk)).stream().map(row -> new Row(chunk, row))).toList();
    }

    private static float[] logits(List<Row> rows) {
        float[] logits = new float[rows.size() * WIDTH];
        for (int i = 0; i < logits.length; i++) {
            Row row = rows.get(i / WIDTH);
            logits[i] = row.chunk + row.row / 16f + i % WIDTH / 64f;
        }
        return logits;
    }

    private static List<RowSpan> spans(Set<Integer> rows) {
        return new TreeSet<>(rows).stream().map(row -> new RowSpan(row, row)).toList();
    }

    private static View view(int rows, Shuffle shuffle) {
        return new View(rows, List.of(), shuffle);
    }

    private record Row(int chunk, int row) {
        long noise() {
            return SAMPLING.firstSeed(chunk) + row;
        }
    }
}
