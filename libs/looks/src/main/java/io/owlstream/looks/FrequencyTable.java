package io.owlstream.looks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Two sources' number counts, side by side, in cells that are large enough for the chi-square distribution to hold:
 * numbers of which fewer than {@value #LEAST} would be expected in either source, if both had the same frequencies, go
 * into one cell together. If that cell is still too small, the smallest of the others joins it.
 */
final class FrequencyTable {
    private static final double LEAST = 5;

    private final NumberCounts one;
    private final NumberCounts other;
    private final List<Cell> numbers = new ArrayList<>();
    private final List<Cell> all;

    /**
     * Counts of one cell.
     *
     * @param number the number, of a cell of a single one
     */
    record Cell(int number, long count, long otherCount) {
        long both() {
            return count + otherCount;
        }

        Cell with(Cell more) {
            return new Cell(number, count + more.count, otherCount + more.otherCount);
        }
    }

    FrequencyTable(NumberCounts one, NumberCounts other) {
        this.one = one;
        this.other = other;
        TreeSet<Integer> seen = new TreeSet<>(one.counts().keySet());
        seen.addAll(other.counts().keySet());
        Cell rest = new Cell(0, 0, 0);
        for (int number : seen) {
            Cell cell = new Cell(number, one.of(number), other.of(number));
            if (isLarge(cell)) {
                numbers.add(cell);
            } else {
                rest = rest.with(cell);
            }
        }
        all = withRest(rest);
    }

    private List<Cell> withRest(Cell rest) {
        List<Cell> cells = new ArrayList<>(numbers);
        if (rest.both() == 0) {
            return cells;
        }
        Cell pooled = rest;
        if (!isLarge(pooled) && !cells.isEmpty()) {
            Cell smallest = cells.stream().min(Comparator.comparingLong(Cell::both)).orElseThrow();
            cells.remove(smallest);
            pooled = pooled.with(smallest);
        }
        cells.add(pooled);
        return cells;
    }

    /** The cells of single numbers, by number. */
    List<Cell> numbers() {
        return numbers;
    }

    /** All cells: of single numbers, and of those that are pooled. */
    List<Cell> all() {
        return all;
    }

    /** What the one source would have of {@code cell} if both had the same frequencies. */
    double expected(Cell cell) {
        return cell.both() * share(one);
    }

    /** What the other source would have of it. */
    double otherExpected(Cell cell) {
        return cell.both() * share(other);
    }

    /** How far the one source's count is from {@link #expected}, in its standard deviations given all sums. */
    double residual(Cell cell) {
        double inCell = (double) cell.both() / (one.total() + other.total());
        double deviation = Math.sqrt(expected(cell) * share(other) * (1 - inCell));
        return deviation == 0 ? 0 : (cell.count() - expected(cell)) / deviation;
    }

    private boolean isLarge(Cell cell) {
        return Math.min(expected(cell), otherExpected(cell)) >= LEAST;
    }

    private double share(NumberCounts counts) {
        return (double) counts.total() / (one.total() + other.total());
    }
}
