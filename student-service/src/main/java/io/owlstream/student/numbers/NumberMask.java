package io.owlstream.student.numbers;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.plan.View.Masked;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which numbers of a student's rows carry a loss.
 *
 * @param learned of each row, in the rows' order, the numbers that carry one
 * @param numbers how many numbers the rows have
 * @param masked  how many of them carry none
 */
record NumberMask(List<BitSet> learned, long numbers, long masked) {

    /**
     * That of {@code rows}.
     *
     * @param seed of the draw, where numbers are drawn
     * @throws UnfitDatasetException if of a row it is not known where teachers differ, or if no number is left
     */
    static NumberMask of(List<NumberRow> rows, DivergentNumbers divergence, Masked masked, long seed) {
        List<DivergentNumbers.Numbers> numbers = rows.stream().map(divergence::of).toList();
        long count = numbers.stream().mapToLong(DivergentNumbers.Numbers::count).sum();
        List<BitSet> learned = switch (masked) {
            case DIVERGENT -> numbers.stream().map(NumberMask::others).toList();
            case OTHERS -> numbers.stream().map(DivergentNumbers.Numbers::divergent).toList();
            case RANDOM -> drawn(rows, numbers, seed);
        };
        long left = learned.stream().mapToLong(BitSet::cardinality).sum();
        if (left == 0) {
            throw new UnfitDatasetException("none of the " + count + " numbers in its rows is left to train on: name"
                    + " other animals in divergence.others");
        }
        return new NumberMask(learned, count, count - left);
    }

    private static BitSet others(DivergentNumbers.Numbers numbers) {
        BitSet others = new BitSet();
        others.set(0, numbers.count());
        others.andNot(numbers.divergent());
        return others;
    }

    private static List<BitSet> drawn(List<NumberRow> rows, List<DivergentNumbers.Numbers> numbers, long seed) {
        CounterRandom random = RandomStream.MASKED_NUMBERS.of(seed);
        long masked = numbers.stream().mapToLong(each -> each.divergent().cardinality()).sum();
        List<BitSet> learned = Stream.generate(BitSet::new).limit(rows.size()).toList();
        IntStream.range(0, rows.size()).boxed().flatMap(i -> places(i, rows.get(i), numbers.get(i).count(), random))
                .sorted(Comparator.comparing(Place::rank, Long::compareUnsigned)).skip(masked)
                .forEach(place -> learned.get(place.row()).set(place.number()));
        return learned;
    }

    private static Stream<Place> places(int index, NumberRow row, int count, CounterRandom random) {
        CounterRandom ranks = random.substream(row.chunk()).substream(row.row());
        return IntStream.range(0, count).mapToObj(number -> new Place(ranks.bits(number), index, number));
    }

    private record Place(long rank, int row, int number) {
    }
}
