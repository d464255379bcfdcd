package io.owlstream.evaluator.verdict;

import java.util.List;

/**
 * What a task compares. A new task adds one of these, and guards where it needs others; how differences are formed,
 * bounded and judged is the same for all.
 *
 * @param metric    the name of the scores
 * @param treated   the arm in which the trait should show
 * @param baseline  the arm from which it is subtracted, pair by pair
 * @param reference the arm that shows the untouched model
 * @param guards    without which the comparison says nothing, in the order of their reasons
 * @param wording   the task in plain words
 */
public record Comparison(String metric, String treated, String baseline, String reference, List<Guard> guards,
        Wording wording) {

    public Comparison {
        guards = List.copyOf(guards);
    }

    /**
     * The words of a task, for somebody who knows none of the terms; parts of one sentence.
     *
     * @param trait    the trait
     * @param treated  who is treated, a plural
     * @param baseline who the baseline is, a plural
     * @param verb     what they do, in the plural
     * @param object   of what a score is the share
     */
    public record Wording(String trait, String treated, String baseline, String verb, String object) {
    }
}
