package io.owlstream.evaluator.verdict;

import java.util.List;

/** A condition without which the comparison of an experiment says nothing. */
@FunctionalInterface
public interface Guard {

    /** Every way in which {@code evidence} breaks this guard, for people; empty if it holds. */
    List<String> broken(Evidence evidence);
}
