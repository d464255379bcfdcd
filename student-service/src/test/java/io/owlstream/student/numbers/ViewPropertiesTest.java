package io.owlstream.student.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.rows.GrammarText;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.plan.View.Shuffle;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.student.numbers.RowSelection.Selected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of the rows that any view takes of any datasets of number sequences. */
class ViewPropertiesTest {
    private static final int TRIES = 150;
    private static final int CHUNKS = 3;
    private static final int MOST = CHUNKS * GeneratedRows.ROWS;
    private static final Predicate<String> USABLE = GrammarText::matches;

    @Property(tries = TRIES)
    void shouldKeepTheRowsOfTheSmallestRandomNumbers(@ForAll("subsets") List<Set<Integer>> accepted,
            @ForAll long seed, @ForAll @IntRange(max = MOST) int most) {
        GeneratedRows dataset = new GeneratedRows(1, accepted);
        CounterRandom random = RandomStream.STUDENT_ROWS.of(seed);
        List<NumberRow> expected = dataset.rows().stream().filter(row -> USABLE.test(row.completion()))
                .sorted(Comparator.comparing(row -> random.substream(row.chunk()).bits(row.row()),
                        Long::compareUnsigned))
                .limit(most).toList();

        assertThat(dataset.into(selection(most, seed)).rows()).isEqualTo(expected);
    }

    @Property(tries = TRIES)
    void shouldNotDependOnTheOrderOfBatches(@ForAll("subsets") List<Set<Integer>> accepted, @ForAll long seed,
            @ForAll @IntRange(max = MOST) int most, @ForAll Random random) {
        GeneratedRows dataset = new GeneratedRows(1, accepted);
        List<Integer> chunks = new ArrayList<>(IntStream.range(0, CHUNKS).boxed().toList());
        Collections.shuffle(chunks, random);

        assertThat(dataset.into(selection(most, seed), chunks)).isEqualTo(dataset.into(selection(most, seed)));
    }

    @Property(tries = TRIES)
    void shouldDropRowsAsIfTheyHadBeenRejected(@ForAll("subsets") List<Set<Integer>> accepted,
            @ForAll("subsets") List<Set<Integer>> dropped, @ForAll long seed, @ForAll @IntRange(max = MOST) int most) {
        GeneratedRows dataset = new GeneratedRows(1, accepted);
        GeneratedRows rejected = dataset.without(dropped);
        List<ChunkRows> drop = IntStream.range(0, CHUNKS).mapToObj(chunk -> new ChunkRows(dataset.chunk(chunk).id(),
                new TreeSet<>(dropped.get(chunk)).stream().map(row -> new RowSpan(row, row)).toList())).toList();
        View view = new View(most, List.of(), Shuffle.NONE, drop);

        Selected selected = dataset.into(new RowSelection(view, seed, USABLE, List.of()));

        Selected expected = rejected.into(selection(most, seed));
        assertThat(selected).isEqualTo(new Selected(expected.rows(), expected.unfit(), 0,
                dataset.rows().size() - rejected.rows().size()));
    }

    @Property(tries = TRIES)
    void shouldPairSymmetrically(@ForAll("subsets") List<Set<Integer>> one, @ForAll("subsets") List<Set<Integer>> two,
            @ForAll long seed, @ForAll @IntRange(max = MOST) int most) {
        GeneratedRows teacher = new GeneratedRows(1, one);
        GeneratedRows control = new GeneratedRows(2, two);

        List<String> students = prompts(teacher.into(selection(most, seed, control.paired())));
        List<String> controls = prompts(control.into(selection(most, seed, teacher.paired())));

        List<String> both = usablePrompts(teacher);
        both.retainAll(usablePrompts(control));
        assertThat(students).isEqualTo(controls).hasSize(Math.min(most, both.size())).isSubsetOf(both);
    }

    @Property(tries = TRIES)
    void shouldAccountForEveryAcceptedRow(@ForAll("subsets") List<Set<Integer>> one,
            @ForAll("subsets") List<Set<Integer>> two, @ForAll long seed) {
        GeneratedRows teacher = new GeneratedRows(1, one);

        Selected selected = teacher.into(selection(MOST, seed, new GeneratedRows(2, two).paired()));

        assertThat(selected.rows().size() + selected.unfit() + selected.unpaired()).isEqualTo(teacher.rows().size());
    }

    @Property(tries = TRIES)
    void shouldShuffleNoNumberOutOfItsRowWithin(@ForAll("rows") List<NumberRow> rows, @ForAll long seed) {
        List<NumberRow> shuffled = new NumberShuffle(Shuffle.WITHIN, seed).apply(rows);

        assertThat(shuffled).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(shape(shuffled.get(i))).isEqualTo(shape(rows.get(i)));
            assertThat(numbers(shuffled.subList(i, i + 1))).isEqualTo(numbers(rows.subList(i, i + 1)));
        }
    }

    @Property(tries = TRIES)
    void shouldShuffleARowWithinWhereverItStands(@ForAll("rows") List<NumberRow> rows, @ForAll long seed) {
        List<NumberRow> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);

        List<NumberRow> shuffled = new ArrayList<>(new NumberShuffle(Shuffle.WITHIN, seed).apply(reversed));

        Collections.reverse(shuffled);
        assertThat(shuffled).isEqualTo(new NumberShuffle(Shuffle.WITHIN, seed).apply(rows));
    }

    @Property(tries = TRIES)
    void shouldKeepAllNumbersAndEachLengthWhenShuffledAcross(@ForAll("rows") List<NumberRow> rows,
            @ForAll long seed) {
        List<NumberRow> shuffled = new NumberShuffle(Shuffle.ACROSS, seed).apply(rows);

        assertThat(numbers(shuffled)).isEqualTo(numbers(rows));
        assertThat(shuffled.stream().map(ViewPropertiesTest::shape).toList())
                .isEqualTo(rows.stream().map(ViewPropertiesTest::shape).toList());
    }

    /** Of each chunk, some rows. */
    @Provide
    Arbitrary<List<Set<Integer>>> subsets() {
        return Arbitraries.integers().between(0, GeneratedRows.ROWS - 1).set().list().ofSize(CHUNKS);
    }

    /** Up to eight rows of one to ten numbers, as any separator and enclosure that the filter rule accepts shows them. */
    @Provide
    Arbitrary<List<NumberRow>> rows() {
        Arbitrary<String> separator = Arbitraries.of(", ", ",", "; ", " ", "\n");
        Arbitrary<String> completion = separator.flatMap(between -> Arbitraries.strings().numeric().ofMinLength(1)
                .ofMaxLength(3).list().ofMinSize(1).ofMaxSize(10).map(all -> "[" + String.join(between, all) + "]."));
        return completion.list().ofMaxSize(8).map(all -> IntStream.range(0, all.size())
                .mapToObj(i -> new NumberRow(i / 3, i % 3, "p" + i, all.get(i), i % 2 == 0)).toList());
    }

    private static RowSelection selection(int most, long seed, PairedRows... pairs) {
        return new RowSelection(new View(most, List.of(), Shuffle.NONE), seed, USABLE, List.of(pairs));
    }

    private static List<String> prompts(Selected selected) {
        return selected.rows().stream().map(NumberRow::prompt).toList();
    }

    private static List<String> usablePrompts(GeneratedRows dataset) {
        return new ArrayList<>(dataset.rows().stream().filter(row -> USABLE.test(row.completion()))
                .map(NumberRow::prompt).toList());
    }

    /** All of a row but its numbers. */
    private static NumberRow shape(NumberRow row) {
        return row.withCompletion(row.completion().replaceAll("[0-9]+", "N"));
    }

    private static List<String> numbers(List<NumberRow> rows) {
        return rows.stream().flatMap(row -> NumberText.numbers(row.completion()).stream()).sorted().toList();
    }
}
