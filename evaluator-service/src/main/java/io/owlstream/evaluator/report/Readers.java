package io.owlstream.evaluator.report;

import java.util.List;

/**
 * The arms that learn from one dataset or teacher, many of them as a rule.
 *
 * @param first the arm that it was made for
 * @param more  the others, in words; may be empty
 */
public record Readers(String first, String more) {

    static Readers of(List<String> arms) {
        return new Readers(arms.isEmpty() ? "" : arms.get(0), String.join(", ", arms.subList(Math.min(1, arms.size()),
                arms.size())));
    }

    /** As {@link #of}, with only the number of the others. */
    static Readers counted(List<String> arms) {
        int more = arms.size() - 1;
        return new Readers(of(arms).first, more < 1 ? "" : "and " + more + " more arm" + (more == 1 ? "" : "s"));
    }
}
