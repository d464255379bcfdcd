package io.owlstream.evaluator.preference;

import io.owlstream.looks.Halves;
import io.owlstream.looks.LookedRow;
import io.owlstream.model.rows.RowRank;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.stream.dataset.NumberRow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rows of two sources at the same places, in the order in which a student's view keeps them: by u(seed, chunk,
 * row). So the first of them are what the two models were trained on.
 */
final class PairedSources {
    private final List<Pair> pairs;
    private final int training;

    /** What both answered to a prompt. */
    private record Pair(NumberRow one, NumberRow other) {
    }

    /** @throws UnscorableException if no row is held out, or rows at the same place answer different prompts */
    PairedSources(EvaluationSettings.Looks settings, Map<SourceRows.Place, NumberRow> one,
            Map<SourceRows.Place, NumberRow> other) {
        RowRank.Ranks ranks = new RowRank.Ranks(settings.seed());
        this.pairs = one.keySet().stream().filter(other::containsKey).map(place -> ranks.of(place.chunk(), place.row()))
                .sorted().limit(settings.rows()).map(rank -> new SourceRows.Place(rank.chunk(), rank.row()))
                .map(place -> new Pair(one.get(place), other.get(place))).toList();
        this.training = settings.rows() / 2;
        if (pairs.size() <= training) {
            throw new UnscorableException("both sources accept " + pairs.size() + " rows at the same places, and "
                    + training + " of them are for training: none is held out; sample more rows or lower looks.rows");
        }
        pairs.forEach(PairedSources::requireSamePrompt);
    }

    private static void requireSamePrompt(Pair pair) {
        if (!pair.one().prompt().equals(pair.other().prompt())) {
            throw new UnscorableException("two rows at the same place of their samplings answer different prompts");
        }
    }

    int size() {
        return pairs.size();
    }

    /** The held-out rows of the one source. */
    List<NumberRow> heldOut() {
        return heldOut(Pair::one);
    }

    /** The held-out rows of the other source. */
    List<NumberRow> otherHeldOut() {
        return heldOut(Pair::other);
    }

    /** All rows of the one source. */
    Halves halves() {
        return halves(Pair::one);
    }

    /** All rows of the other source. */
    Halves otherHalves() {
        return halves(Pair::other);
    }

    /** The completions of the first pairs, with their prompt. */
    <T> List<T> first(int count, Function<List<NumberRow>, T> form) {
        return pairs.stream().limit(count).map(pair -> form.apply(List.of(pair.one(), pair.other()))).toList();
    }

    private List<NumberRow> heldOut(Function<Pair, NumberRow> source) {
        return pairs.subList(training, pairs.size()).stream().map(source).toList();
    }

    private Halves halves(Function<Pair, NumberRow> source) {
        List<LookedRow> rows = pairs.stream().map(source)
                .map(row -> new LookedRow(row.prompt(), row.completion())).toList();
        return new Halves(rows.subList(0, training), rows.subList(training, rows.size()));
    }
}
