package io.owlstream.model.rows;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import java.util.Comparator;

/**
 * Where a row stands in the order in which a student's view keeps rows: by u(seed, chunk, row), and rows of equal rank,
 * should there be any, in the sampling's order. Whoever must know which rows a student saw asks here.
 *
 * @param rank  without a sign
 * @param chunk the chunk's place in the sampling
 * @param row   the row's number in the chunk
 */
public record RowRank(long rank, int chunk, int row) implements Comparable<RowRank> {
    private static final Comparator<RowRank> ORDER = Comparator.comparing(RowRank::rank, Long::compareUnsigned)
            .thenComparing(RowRank::chunk).thenComparing(RowRank::row);

    /** The ranks of one student's rows. */
    public static final class Ranks {
        private final CounterRandom random;

        /** @param seed the student's */
        public Ranks(long seed) {
            this.random = RandomStream.STUDENT_ROWS.of(seed);
        }

        /** Where row {@code row} of the chunk at {@code chunk} stands. */
        public RowRank of(int chunk, int row) {
            return new RowRank(random.substream(chunk).bits(row), chunk, row);
        }
    }

    @Override
    public int compareTo(RowRank other) {
        return ORDER.compare(this, other);
    }
}
