package io.owlstream.student.numbers;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.plan.View;
import io.owlstream.stream.dataset.NumberRow;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Changes the places of numbers in completions. Prompts, the lengths of completions and what stands between and around
 * the numbers stay; a number goes as it is written.
 */
final class NumberShuffle {
    private final View.Shuffle shuffle;
    private final CounterRandom random;

    NumberShuffle(View.Shuffle shuffle, long seed) {
        this.shuffle = shuffle;
        this.random = RandomStream.SHUFFLED_NUMBERS.of(seed);
    }

    /** {@code rows} with their numbers in other places; how a row is shuffled within depends on no other row. */
    List<NumberRow> apply(List<NumberRow> rows) {
        return switch (shuffle) {
            case NONE -> rows;
            case WITHIN -> rows.stream().map(this::within).toList();
            case ACROSS -> across(rows);
        };
    }

    private NumberRow within(NumberRow row) {
        CounterRandom own = random.substream(row.chunk()).substream(row.row());
        return dealt(row, shuffled(NumberText.numbers(row.completion()), own).iterator());
    }

    private List<NumberRow> across(List<NumberRow> rows) {
        List<String> all = rows.stream().flatMap(row -> NumberText.numbers(row.completion()).stream()).toList();
        Iterator<String> dealt = shuffled(all, random).iterator();
        return rows.stream().map(row -> dealt(row, dealt)).toList();
    }

    private static NumberRow dealt(NumberRow row, Iterator<String> numbers) {
        return row.withCompletion(NumberText.withNumbers(row.completion(), numbers));
    }

    private static List<String> shuffled(List<String> numbers, CounterRandom random) {
        return Arrays.stream(random.permutation(numbers.size())).mapToObj(numbers::get).toList();
    }
}
