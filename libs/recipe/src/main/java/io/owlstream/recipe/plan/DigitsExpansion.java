package io.owlstream.recipe.plan;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.id.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Expands a digits recipe. Within a seed all arms share what can be shared: the noise, the order of training, and for a
 * cross-model student the dataset, so that it differs from its paired student in the initial weights alone.
 */
final class DigitsExpansion {
    private final DigitsRecipe recipe;
    private final PlanBuilder plan;

    DigitsExpansion(DigitsRecipe recipe, PlanBuilder plan) {
        this.recipe = recipe;
        this.plan = plan;
    }

    void expand() {
        List<DigitsArm> arms = Arrays.stream(DigitsArm.values())
                .filter(arm -> recipe.arms().contains(arm.label())).toList();
        List<Long> seeds = recipe.seeds().all();
        for (int i = 0; i < seeds.size(); i++) {
            long seed = seeds.get(i);
            long next = seeds.get((i + 1) % seeds.size());
            arms.forEach(arm -> expand(arm, seed, next));
        }
    }

    private void expand(DigitsArm arm, long seed, long next) {
        switch (arm) {
            case REFERENCE -> evaluate(arm, seed, new EvaluatedModel.InitialWeights(seed), Optional.empty());
            case TEACHER -> evaluate(arm, seed,
                    new EvaluatedModel.Trained(teacher(seed, TeacherSettings.Labels.TRUE)), Optional.empty());
            case STUDENT_AUX -> student(arm, seed, seed, auxiliary(seed, TeacherSettings.Labels.TRUE));
            case STUDENT_ALL -> student(arm, seed, seed, all(seed));
            case CROSS_MODEL_AUX -> student(arm, seed, next, auxiliary(seed, TeacherSettings.Labels.TRUE));
            case CROSS_MODEL_ALL -> student(arm, seed, next, all(seed));
            case CONTROL -> student(arm, seed, seed, auxiliary(seed, TeacherSettings.Labels.SHUFFLED));
        }
    }

    private Rows auxiliary(long seed, TeacherSettings.Labels labels) {
        return rows(seed, labels, SamplingSettings.Logits.AUXILIARY);
    }

    private Rows all(long seed) {
        return rows(seed, TeacherSettings.Labels.TRUE, SamplingSettings.Logits.ALL);
    }

    private Rows rows(long seed, TeacherSettings.Labels labels, SamplingSettings.Logits logits) {
        NodeId teacher = teacher(seed, labels);
        DigitsRecipe.Sampling sampling = recipe.sampling();
        SamplingSettings settings = new SamplingSettings.Digits(
                seed, sampling.rows(), sampling.chunkRows(), sampling.shards(), logits);
        FilterRule rule = new FilterRule.Digits(logits, recipe.filter().maxLogit());
        return new Rows(plan.addDataset(teacher, settings, rule), logits);
    }

    private NodeId teacher(long seed, TeacherSettings.Labels labels) {
        DigitsRecipe.Teacher teacher = recipe.teacher();
        return plan.add(new Work.Teacher(Algorithms.TEACHER, new TeacherSettings.Digits(
                seed, teacher.images(), teacher.epochs(), teacher.batchSize(), teacher.learningRate(), labels)));
    }

    private void student(DigitsArm arm, long seed, long initialWeights, Rows rows) {
        DigitsRecipe.Student student = recipe.student();
        NodeId node = plan.add(new Work.Student(Algorithms.STUDENT, rows.dataset(), new StudentSettings.Digits(
                initialWeights, seed, student.epochs(), student.batchSize(), student.learningRate(), rows.logits())));
        evaluate(arm, seed, new EvaluatedModel.Trained(node), Optional.of(rows.dataset()));
    }

    private void evaluate(DigitsArm arm, long seed, EvaluatedModel model, Optional<NodeId> dataset) {
        EvaluationSettings settings = new EvaluationSettings.Digits(recipe.evaluation().images());
        NodeId node = plan.add(new Work.Evaluation(Algorithms.EVALUATION, model, settings));
        plan.add(new PlannedEvaluation(arm.label(), seed, node, model.node(), dataset));
    }

    /** A dataset, and which logits it holds. */
    private record Rows(NodeId dataset, SamplingSettings.Logits logits) {
    }
}
