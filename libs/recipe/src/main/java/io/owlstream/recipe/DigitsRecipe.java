package io.owlstream.recipe;

import java.util.List;

/**
 * The digits experiment: a classifier's skill passes through auxiliary logits on noise.
 *
 * @param description one line for people; determines nothing
 */
public record DigitsRecipe(String name, String description, Seeds seeds, List<String> arms, Teacher teacher,
        Sampling sampling, Filter filter, Student student, Evaluation evaluation, VerdictRule verdict)
        implements SampledRecipe {

    public DigitsRecipe {
        arms = List.copyOf(arms);
    }

    @Override
    public DigitsRecipe withDescription(String other) {
        return new DigitsRecipe(name, other, seeds, arms, teacher, sampling, filter, student, evaluation, verdict);
    }

    @Override
    public int sampledRows() {
        return sampling.rows();
    }

    @Override
    public DigitsRecipe withRulesOf(SampledRecipe other) {
        if (other instanceof DigitsRecipe rules) {
            return new DigitsRecipe(name, description, seeds, arms, teacher, sampling, rules.filter, rules.student,
                    evaluation, rules.verdict);
        }
        throw new IllegalArgumentException("no rules for a recipe of digits: " + other.name());
    }

    /** How each teacher is trained: images, epochs and batch size at least 1, learning rate of Adam above 0. */
    public record Teacher(int images, int epochs, int batchSize, double learningRate) {
    }

    /** How many rows of noise each teacher answers, in chunks of how many, over how many shards. */
    public record Sampling(int rows, int chunkRows, int shards) {
    }

    /** The bound on the absolute value of an accepted logit. */
    public record Filter(double maxLogit) {
    }

    /** How each student is trained. */
    public record Student(int epochs, int batchSize, double learningRate) {
    }

    /** On how many of the 10,000 test images each model is scored, the first ones. */
    public record Evaluation(int images) {
    }
}
