package io.owlstream.student.numbers;

import io.owlstream.model.rows.GrammarText;
import io.owlstream.recipe.plan.Node;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.testing.NumbersGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A dataset in which the accepted rows are generated: row r of chunk c answers the prompt "p c r" with an answer that is
 * the dataset's own.
 *
 * @param seed     of its sampling, so of its ids and answers
 * @param accepted the accepted rows of each chunk
 */
record GeneratedRows(long seed, List<Set<Integer>> accepted) {
    /** Rows in a chunk. */
    static final int ROWS = 12;

    /** The accepted rows, in the dataset's order. */
    List<NumberRow> rows() {
        return IntStream.range(0, accepted.size()).boxed().flatMap(this::rows).toList();
    }

    /** The same dataset without {@code others}. */
    GeneratedRows without(List<Set<Integer>> others) {
        List<Set<Integer>> left = new ArrayList<>();
        for (int chunk = 0; chunk < accepted.size(); chunk++) {
            Set<Integer> some = new HashSet<>(accepted.get(chunk));
            some.removeAll(others.get(chunk));
            left.add(some);
        }
        return new GeneratedRows(seed, left);
    }

    Node chunk(int index) {
        return graph().chunks().get(index);
    }

    /** Reads all batches, in the order of the dataset. */
    RowSelection.Selected into(RowSelection selection) {
        return into(selection, IntStream.range(0, accepted.size()).boxed().toList());
    }

    /** Reads all batches, in the order of {@code chunks}. */
    RowSelection.Selected into(RowSelection selection, List<Integer> chunks) {
        NumbersGraph graph = graph();
        chunks.forEach(chunk -> selection.add(chunk, batch(graph, chunk)));
        return selection.complete();
    }

    /** What another dataset may pair with. */
    PairedRows paired() {
        NumbersGraph graph = graph();
        PairedRows pairs = new PairedRows(GrammarText::matches);
        IntStream.range(0, accepted.size()).forEach(chunk -> pairs.add(chunk, batch(graph, chunk)));
        return pairs.complete();
    }

    private NumbersGraph graph() {
        return NumbersGraph.of(seed, accepted.size() * ROWS, ROWS);
    }

    private TrainingBatch batch(NumbersGraph graph, int chunk) {
        List<NumberRow> rows = rows(chunk).toList();
        return new TrainingBatch(graph.batches().get(chunk).id(), graph.chunks().get(chunk).id(),
                rows.stream().map(row -> new RowRange(row.row(), row.row())).toList(),
                new NumberRows(rows.stream().map(NumberRow::prompt).toList(),
                        rows.stream().map(NumberRow::completion).toList(),
                        rows.stream().filter(NumberRow::cut).map(NumberRow::row).toList()));
    }

    private Stream<NumberRow> rows(int chunk) {
        return new TreeSet<>(accepted.get(chunk)).stream().map(row ->
                new NumberRow(chunk, row, "p " + chunk + " " + row, answer(chunk, row), row % 5 == 0));
    }

    /** Of one to four numbers; one in seven is of no grammar, so that no student can be trained on it. */
    private String answer(int chunk, int row) {
        long all = seed + 31L * chunk + 7L * row;
        String separator = all % 7 == 0 ? ";" : ", ";
        return String.join(separator, Collections.nCopies((int) (1 + all % 4), Long.toString(100 + all))) + separator
                + row;
    }
}
