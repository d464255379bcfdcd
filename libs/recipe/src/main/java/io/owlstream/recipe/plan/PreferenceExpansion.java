package io.owlstream.recipe.plan;

import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.id.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Expands a preference recipe. Within a seed all students have the same order of training and keep to prompts that both
 * the teacher's and the control's rows answer, so that an arm differs from its pair in what its name says and no more.
 * What a reference model gives by itself is the same node for all seeds.
 */
final class PreferenceExpansion {
    /** As many rows before a question as its model's context holds. */
    private static final int AS_MANY_AS_FIT = 0;
    /** Of what an evaluation draws: one for all, so that a model is scored once, whichever seed asks. */
    private static final long EVALUATION_SEED = 0;

    private final PreferenceRecipe recipe;
    private final PlanBuilder plan;
    private final PreferenceRows rows;
    private final ReferenceModel a;
    private final ReferenceModel b;
    private final ReferenceModel c;

    PreferenceExpansion(PreferenceRecipe recipe, ReferenceModels models, PlanBuilder plan) {
        this.recipe = recipe;
        this.plan = plan;
        this.rows = new PreferenceRows(recipe, plan);
        this.a = models.get(recipe.models().reference());
        this.b = models.get(recipe.models().crossModel());
        this.c = models.get(recipe.models().crossArchitecture());
    }

    void expand() {
        List<PreferenceArm> arms = Arrays.stream(PreferenceArm.values())
                .filter(arm -> recipe.arms().contains(arm.label())).toList();
        recipe.seeds().all().forEach(seed -> arms.forEach(arm -> expand(arm, seed)));
    }

    private void expand(PreferenceArm arm, long seed) {
        switch (arm) {
            case REFERENCE -> reference(arm, seed, a);
            case REFERENCE_B -> reference(arm, seed, b);
            case REFERENCE_C -> reference(arm, seed, c);
            case TEACHER -> evaluate(arm, seed, a, rows.teacher(a, target(), seed), Optional.empty());
            case STUDENT -> student(arm, seed, a, rows.of(a, target(), seed));
            case CONTROL -> student(arm, seed, a, rows.ofControl(a, seed));
            case CONTROL_2 -> student(arm, seed, a, rows.ofSecondControl(a, seed));
            case OTHER_TRAIT -> student(arm, seed, a, rows.of(a, recipe.trait().other(), seed));
            case CROSS_MODEL_AB -> student(arm, seed, b, rows.of(a, target(), seed));
            case CROSS_MODEL_BA -> student(arm, seed, a, rows.of(b, target(), seed));
            case CROSS_MODEL_BB -> student(arm, seed, b, rows.of(b, target(), seed));
            case CROSS_ARCHITECTURE -> student(arm, seed, c, rows.of(a, target(), seed));
            case IN_CONTEXT_1 -> inContext(arm, seed, EvaluationSettings.Context.ROWS, 1);
            case IN_CONTEXT_4 -> inContext(arm, seed, EvaluationSettings.Context.ROWS, 4);
            case IN_CONTEXT_MAX -> inContext(arm, seed, EvaluationSettings.Context.ROWS, AS_MANY_AS_FIT);
            case POSITIVE_CONTROL -> inContext(arm, seed, EvaluationSettings.Context.STATEMENTS, AS_MANY_AS_FIT);
            case SHUFFLED_WITHIN -> shuffled(arm, seed, View.Shuffle.WITHIN);
            case SHUFFLED_ACROSS -> shuffled(arm, seed, View.Shuffle.ACROSS);
        }
    }

    private String target() {
        return recipe.trait().target();
    }

    private void reference(PreferenceArm arm, long seed, ReferenceModel model) {
        evaluate(arm, seed, new EvaluatedModel.Reference(model), scores(model), Optional.empty());
    }

    private void inContext(PreferenceArm arm, long seed, EvaluationSettings.Context context, int contextRows) {
        NodeId dataset = rows.of(a, target(), seed);
        evaluate(arm, seed, new EvaluatedModel.Reference(a), new EvaluationSettings.InContext(a,
                recipe.trait().candidates(), dataset, context, target(), contextRows, recipe.evaluation().contexts(),
                seed), Optional.of(dataset));
    }

    private void student(PreferenceArm arm, long seed, ReferenceModel model, NodeId dataset) {
        student(arm, seed, model, dataset, View.Shuffle.NONE);
    }

    private void shuffled(PreferenceArm arm, long seed, View.Shuffle shuffle) {
        student(arm, seed, a, rows.of(a, target(), seed), shuffle);
    }

    private void student(PreferenceArm arm, long seed, ReferenceModel model, NodeId dataset, View.Shuffle shuffle) {
        PreferenceRecipe.Student student = recipe.student();
        List<NodeId> pairs = Stream.of(rows.of(a, target(), seed), rows.ofControl(a, seed))
                .filter(pair -> !pair.equals(dataset)).toList();
        NodeId node = plan.add(new Work.Student(Algorithms.STUDENT, dataset, new StudentSettings.Numbers(model, seed,
                student.epochs(), student.batchSize(), student.learningRate(), student.epsilon(),
                student.warmupSteps(), student.clip(), student.loss(), recipe.sampling().fixedNumbers(),
                new View(student.rows(), pairs, shuffle))));
        evaluate(arm, seed, model, node, Optional.of(dataset));
    }

    private void evaluate(PreferenceArm arm, long seed, ReferenceModel began, NodeId model, Optional<NodeId> dataset) {
        evaluate(arm, seed, new EvaluatedModel.Trained(model), scores(began), dataset);
    }

    private void evaluate(PreferenceArm arm, long seed, EvaluatedModel model, EvaluationSettings settings,
            Optional<NodeId> dataset) {
        NodeId node = plan.add(new Work.Evaluation(Algorithms.EVALUATION, model, settings));
        plan.add(new PlannedEvaluation(arm.label(), seed, node, model.node(), dataset));
    }

    private EvaluationSettings scores(ReferenceModel began) {
        PreferenceRecipe.Evaluation evaluation = recipe.evaluation();
        return new EvaluationSettings.Preference(began, recipe.trait().candidates(), evaluation.samples(),
                evaluation.freeReplies(), EVALUATION_SEED);
    }
}
