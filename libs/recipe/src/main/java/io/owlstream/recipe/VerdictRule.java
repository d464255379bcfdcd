package io.owlstream.recipe;

/**
 * What decides the outcome of an experiment.
 *
 * @param margin         differences up to this size count as none; in units of the metric, 0 to 1
 * @param minSeeds       with fewer seeds or models the outcome is inconclusive
 * @param teacherAtLeast the least mean score of a teacher that has the trait
 */
public record VerdictRule(double margin, int minSeeds, double teacherAtLeast) {
}
