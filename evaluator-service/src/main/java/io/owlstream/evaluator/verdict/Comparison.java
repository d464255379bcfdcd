package io.owlstream.evaluator.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What a task compares. A new task adds one of these, and guards where it needs others; how differences are formed,
 * bounded and judged is the same for all.
 *
 * @param metric    the name of the scores
 * @param treated   the arm in which the trait should show
 * @param baseline  the arm from which it is subtracted, pair by pair
 * @param reference the arm that shows the untouched model
 * @param guards    without which the comparison says nothing, in the order of their reasons
 * @param contrasts arms that are held against an untouched model one by one; may be empty
 * @param wording   the task in plain words
 */
public record Comparison(String metric, String treated, String baseline, String reference, List<Guard> guards,
        List<Contrast> contrasts, Wording wording) {

    public Comparison {
        guards = List.copyOf(guards);
        contrasts = List.copyOf(contrasts);
    }

    /** The contrast of {@code arm}, if it has one. */
    public Optional<Contrast> contrast(String arm) {
        return contrasts.stream().filter(contrast -> contrast.arm().equals(arm)).findFirst();
    }

    /**
     * An arm and the untouched model that it began as.
     *
     * @param informing while one of these is broken, no difference between the two says nothing
     */
    public record Contrast(String arm, String reference, List<Guard> informing) {
        public Contrast {
            informing = List.copyOf(informing);
        }
    }

    /**
     * The words of a task, for somebody who knows none of the terms; parts of one sentence.
     *
     * @param trait    the trait
     * @param treated  who is treated
     * @param baseline who the baseline is, with its preposition
     * @param verb     what they do
     * @param object   of what a score is the share
     * @param repeated what there are several of, a plural
     */
    public record Wording(String trait, String treated, String baseline, String verb, String object, String repeated) {
    }
}
