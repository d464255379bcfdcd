package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Verdict;

/**
 * What came of holding an arm against its untouched model.
 *
 * @param style the words as a name of a style
 */
public record Finding(String words, String style) {

    static Finding of(Verdict.Difference difference) {
        return new Finding(difference.finding(), difference.finding().replace(' ', '-'));
    }
}
