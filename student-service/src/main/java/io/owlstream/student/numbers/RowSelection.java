package io.owlstream.student.numbers;

import io.owlstream.model.rows.RowRank;
import io.owlstream.recipe.plan.View;
import io.owlstream.stream.dataset.AcceptedRows;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.student.DroppedRows;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Selects a view's rows: those that pair with a row in each other dataset and, of them, the ones with the smallest
 * u(seed, chunk, row), in that order. So students of different datasets that are paired with each other get the same
 * prompts in the same places, whatever else their datasets hold. No more rows are held than are kept.
 */
final class RowSelection implements DatasetRows<RowSelection.Selected> {
    private final int most;
    private final RowRank.Ranks ranks;
    private final List<PairedRows> pairs;
    private final Predicate<String> usable;
    private final DroppedRows drop;
    private final PriorityQueue<Ranked> kept = new PriorityQueue<>(Comparator.reverseOrder());
    private long unfit;
    private long unpaired;
    private long dropped;

    /**
     * @param usable whether a completion can be trained on; rows of which it cannot are as if they were not there
     * @param pairs  the other datasets
     */
    RowSelection(View view, long seed, Predicate<String> usable, List<PairedRows> pairs) {
        this.most = view.rows();
        this.ranks = new RowRank.Ranks(seed);
        this.usable = usable;
        this.drop = new DroppedRows(view.drop());
        this.pairs = List.copyOf(pairs);
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        AcceptedRows.forEach(position, batch, row -> {
            if (drop.has(batch.chunk(), row.row())) {
                dropped++;
            } else {
                offer(row);
            }
        });
    }

    private void offer(NumberRow row) {
        if (!usable.test(row.completion())) {
            unfit++;
        } else if (!pairs.stream().allMatch(pair -> pair.has(row))) {
            unpaired++;
        } else {
            kept.add(new Ranked(ranks.of(row.chunk(), row.row()), row));
            if (kept.size() > most) {
                kept.remove();
            }
        }
    }

    @Override
    public Selected complete() {
        return new Selected(kept.stream().sorted().map(Ranked::row).toList(), unfit, unpaired, dropped);
    }

    /**
     * What was selected, and why others were not.
     *
     * @param rows     in the order of their rank
     * @param unfit    accepted rows whose completion cannot be trained on
     * @param unpaired accepted rows without a row to pair with
     * @param dropped  accepted rows that the view leaves out
     */
    record Selected(List<NumberRow> rows, long unfit, long unpaired, long dropped) {
        Selected withRows(List<NumberRow> others) {
            return new Selected(others, unfit, unpaired, dropped);
        }
    }

    private record Ranked(RowRank rank, NumberRow row) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            return rank.compareTo(other.rank);
        }
    }
}
