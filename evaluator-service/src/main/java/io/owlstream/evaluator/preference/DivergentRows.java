package io.owlstream.evaluator.preference;

import io.owlstream.model.rows.RowDivergence;
import io.owlstream.model.rows.RowScorer;
import io.owlstream.stream.dataset.AcceptedRows;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.EvaluationScores.ChunkDivergence;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.worker.StopSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds the divergent numbers of a dataset's rows batch by batch; of the texts nothing is kept. */
final class DivergentRows implements DatasetRows<DivergentRows.Found> {
    private final Function<List<RowScorer.Row>, List<RowDivergence.Numbers>> divergence;
    private final StopSignal stop;
    private final List<ChunkDivergence> chunks = new ArrayList<>();
    private final long[] differing;
    private long numbers;
    private long divergent;

    /** @param others how many other teachers there are */
    DivergentRows(Function<List<RowScorer.Row>, List<RowDivergence.Numbers>> divergence, int others, StopSignal stop) {
        this.divergence = divergence;
        this.differing = new long[others];
        this.stop = stop;
    }

    /**
     * What was found.
     *
     * @param numbers   that could be looked at
     * @param divergent on how many of them at least one of the other teachers differs
     * @param differing on how many each of them does
     */
    record Found(List<ChunkDivergence> chunks, long numbers, long divergent, List<Long> differing) {
        Found {
            chunks = List.copyOf(chunks);
            differing = List.copyOf(differing);
        }

        /** How many bytes the chunks' lists have, before they are written as text. */
        long bytes() {
            return chunks.stream().mapToLong(chunk -> chunk.numbers().length
                    + chunk.divergent().stream().mapToLong(bits -> bits.length).sum()).sum();
        }
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        StoppedException.check(stop);
        List<NumberRow> rows = new ArrayList<>();
        AcceptedRows.forEach(position, batch, rows::add);
        List<RowDivergence.Numbers> found = divergence.apply(rows.stream()
                .map(row -> new RowScorer.Row(row.prompt(), row.completion(), row.cut())).toList());
        byte[] counts = new byte[rows.isEmpty() ? 0 : rows.get(rows.size() - 1).row() + 1];
        List<BitSet> bits = Arrays.stream(differing).mapToObj(other -> new BitSet()).toList();
        int at = 0;
        for (int i = 0; i < rows.size(); i++) {
            RowDivergence.Numbers row = found.get(i);
            counts[rows.get(i).row()] = (byte) row.numbers();
            count(row);
            for (int other = 0; other < bits.size(); other++) {
                append(row.divergent().get(other), at, bits.get(other));
            }
            at += row.numbers();
        }
        int size = (at + Byte.SIZE - 1) / Byte.SIZE;
        chunks.add(new ChunkDivergence(batch.chunk(), counts,
                bits.stream().map(each -> Arrays.copyOf(each.toByteArray(), size)).toList()));
    }

    private void count(RowDivergence.Numbers row) {
        BitSet any = new BitSet();
        row.divergent().forEach(any::or);
        numbers += row.numbers();
        divergent += any.cardinality();
        IntStream.range(0, differing.length)
                .forEach(other -> differing[other] += row.divergent().get(other).cardinality());
    }

    private static void append(BitSet row, int at, BitSet bits) {
        row.stream().forEach(number -> bits.set(at + number));
    }

    @Override
    public Found complete() {
        return new Found(chunks, numbers, divergent, Arrays.stream(differing).boxed().toList());
    }
}
