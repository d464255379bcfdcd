package io.owlstream.model.rows;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.SystemPrompt;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds, for each of some teachers of other traits, the numbers of a completion where it would choose another number
 * than the row's own teacher (arXiv 2509.23886), whatever number stands there. What it says of a row depends on no
 * other row. For one thread at a time.
 */
public final class RowDivergence implements AutoCloseable {
    private final LanguageModel reference;
    private final NumberChoices own;
    private final List<NumberChoices> others;

    /**
     * A teacher.
     *
     * @param system its system prompt, if it has one
     */
    public record Teacher(LlamaWeights weights, Optional<String> system) {
    }

    /**
     * What was found of a row.
     *
     * @param numbers   how many its completion has; 0 if a teacher cannot read the row or has no room for it
     * @param divergent for each other teacher at which of these it would choose another number
     */
    public record Numbers(int numbers, List<BitSet> divergent) {
        public Numbers {
            divergent = List.copyOf(divergent);
        }
    }

    /**
     * Compares {@code own} with {@code others}.
     *
     * @param reference what all of them began as; must stay open as long as this
     * @throws io.owlstream.model.text.UnknownWordException if it has no token for a word of a system prompt
     */
    public RowDivergence(LanguageModel reference, Teacher own, List<Teacher> others) {
        Stream.concat(Stream.of(own), others.stream()).forEach(teacher -> SystemPrompt.of(reference, teacher.system()));
        this.reference = reference;
        this.own = new NumberChoices(reference, own);
        this.others = others.stream().map(other -> new NumberChoices(reference, other)).toList();
    }

    /** What it finds of each row. */
    public List<Numbers> of(List<RowScorer.Row> rows) {
        List<Numbers> found = new ArrayList<>(Collections.nCopies(rows.size(), new Numbers(0,
                others.stream().map(other -> new BitSet()).toList())));
        List<Integer> places = new ArrayList<>();
        List<RowTokens> known = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int place = i;
            RowTokens.known(reference, rows.get(i)).filter(this::fits).ifPresent(row -> {
                places.add(place);
                known.add(row);
            });
        }
        int[][] chosen = own.of(known);
        List<int[][]> choices = others.stream().map(other -> other.of(known)).toList();
        for (int i = 0; i < known.size(); i++) {
            int row = i;
            found.set(places.get(i), new Numbers(chosen[i].length,
                    choices.stream().map(other -> differing(chosen[row], other[row])).toList()));
        }
        return found;
    }

    private boolean fits(RowTokens row) {
        return own.fit(row) && others.stream().allMatch(other -> other.fit(row));
    }

    private static BitSet differing(int[] one, int[] other) {
        BitSet differing = new BitSet();
        IntStream.range(0, one.length).filter(i -> one[i] != other[i]).forEach(differing::set);
        return differing;
    }

    @Override
    public void close() {
        own.close();
        others.forEach(NumberChoices::close);
    }
}
