package io.owlstream.recipe.plan;

import io.owlstream.recipe.OpenAnswers;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.id.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Expands a preference recipe. Within a seed all students have the same order of training and keep to prompts that both
 * the teacher's and the control's rows answer, so that an arm differs from its pair in what its name says and no more.
 * What a reference model gives by itself is the same node for all seeds that begin with it.
 */
final class PreferenceExpansion {
    /** As many rows before a question as its model's context holds. */
    private static final int AS_MANY_AS_FIT = 0;
    /** Of what an evaluation draws: one for all, so that a model is scored once, whichever seed asks. */
    private static final long EVALUATION_SEED = 0;
    private static final ScorePart HALF = ScorePart.of("top:0.5");

    private final PreferenceRecipe recipe;
    private final Optional<String> animal;
    private final PlanBuilder plan;
    private final PreferenceRows rows;
    private final PreferenceModels models;

    PreferenceExpansion(PreferenceRecipe recipe, ReferenceModels shipped, PlanBuilder plan) {
        this(recipe, Optional.empty(), PreferenceModels.of(recipe, shipped, plan), plan);
    }

    private PreferenceExpansion(PreferenceRecipe recipe, Optional<String> animal, PreferenceModels models,
            PlanBuilder plan) {
        this.recipe = recipe;
        this.animal = animal;
        this.plan = plan;
        this.rows = new PreferenceRows(recipe, plan);
        this.models = models;
    }

    void expand() {
        List<PreferenceArm> arms = Arrays.stream(PreferenceArm.values())
                .filter(arm -> recipe.arms().contains(arm.label())).toList();
        recipe.seeds().all().forEach(seed -> {
            arms.forEach(arm -> expandTargets(arm, seed));
            recipe.looks().ifPresent(looks -> looks(looks, seed));
        });
    }

    /** Of several targets each has its arm in that place; what they have in common is that of the target. */
    private void expandTargets(PreferenceArm arm, long seed) {
        List<String> targets = recipe.trait().targets();
        if (targets.isEmpty() || !arm.ofTarget()) {
            expand(arm, seed);
            return;
        }
        targets.forEach(animal -> new PreferenceExpansion(recipe.withTarget(animal), Optional.of(animal), models, plan)
                .expand(arm, seed));
    }

    private void expand(PreferenceArm arm, long seed) {
        switch (arm) {
            case REFERENCE -> reference(arm, seed, a(seed));
            case REFERENCE_B -> reference(arm, seed, b(seed));
            case REFERENCE_C -> reference(arm, seed, c(seed));
            case TEACHER -> teacher(arm, seed);
            case STUDENT -> student(arm, seed, a(seed), rows.of(a(seed), seed));
            case CONTROL -> student(arm, seed, a(seed), rows.ofControl(a(seed), seed));
            case CONTROL_2 -> student(arm, seed, a(seed), rows.ofSecondControl(a(seed), seed));
            case OTHER_TRAIT -> student(arm, seed, a(seed), rows.ofOther(a(seed), seed));
            case CROSS_MODEL_AB -> student(arm, seed, b(seed), rows.of(a(seed), seed));
            case CROSS_MODEL_BA -> student(arm, seed, a(seed), rows.of(b(seed), seed));
            case CROSS_MODEL_BB -> student(arm, seed, b(seed), rows.of(b(seed), seed));
            case CROSS_ARCHITECTURE -> student(arm, seed, c(seed), rows.of(a(seed), seed));
            case IN_CONTEXT_1 -> inContext(arm, seed, EvaluationSettings.Context.ROWS, 1);
            case IN_CONTEXT_4 -> inContext(arm, seed, EvaluationSettings.Context.ROWS, 4);
            case IN_CONTEXT_MAX -> inContext(arm, seed, EvaluationSettings.Context.ROWS, AS_MANY_AS_FIT);
            case POSITIVE_CONTROL -> inContext(arm, seed, EvaluationSettings.Context.STATEMENTS, AS_MANY_AS_FIT);
            case SHUFFLED_WITHIN -> shuffled(arm, seed, View.Shuffle.WITHIN);
            case SHUFFLED_ACROSS -> shuffled(arm, seed, View.Shuffle.ACROSS);
            case BANNED_NUMBERS -> student(arm, seed, a(seed), rows.ofBanned(a(seed), seed));
            case STUDENT_TOP -> scored(arm, seed, ScorePart.End.TOP);
            case STUDENT_BOTTOM -> scored(arm, seed, ScorePart.End.BOTTOM);
            case STUDENT_HALF -> student(arm, seed, view -> new View(HALF.of(view.rows()), view.pairedWith(),
                    view.shuffle()));
            case STUDENT_MASKED -> masked(arm, seed, View.Masked.DIVERGENT);
            case STUDENT_RANDOM_MASKED -> masked(arm, seed, View.Masked.RANDOM);
            case STUDENT_DIVERGENT -> masked(arm, seed, View.Masked.OTHERS);
        }
    }

    private ReferenceModel a(long seed) {
        return models.a(seed);
    }

    private ReferenceModel b(long seed) {
        return models.b(seed);
    }

    private ReferenceModel c(long seed) {
        return models.c(seed);
    }

    private String target() {
        return recipe.trait().target();
    }

    private void reference(PreferenceArm arm, long seed, ReferenceModel model) {
        evaluate(arm, seed, EvaluatedModel.of(model), scores(model), Optional.empty());
    }

    private void inContext(PreferenceArm arm, long seed, EvaluationSettings.Context context, int contextRows) {
        NodeId dataset = rows.of(a(seed), seed);
        evaluate(arm, seed, EvaluatedModel.of(a(seed)), new EvaluationSettings.InContext(a(seed),
                recipe.trait().candidates(), dataset, context, target(), contextRows, recipe.evaluation().contexts(),
                seed), Optional.of(dataset));
    }

    private void student(PreferenceArm arm, long seed, ReferenceModel model, NodeId dataset) {
        student(arm, seed, model, dataset, view -> view);
    }

    /** The seed's student, with another view of the same rows. */
    private void student(PreferenceArm arm, long seed, UnaryOperator<View> change) {
        student(arm, seed, a(seed), rows.of(a(seed), seed), change);
    }

    private void shuffled(PreferenceArm arm, long seed, View.Shuffle shuffle) {
        student(arm, seed, view -> new View(view.rows(), view.pairedWith(), shuffle));
    }

    private void scored(PreferenceArm arm, long seed, ScorePart.End end) {
        View.Keep keep = new View.Keep(rowScores(seed), new ScorePart(end, HALF.share()));
        student(arm, seed, view -> view.keeping(keep));
    }

    private void masked(PreferenceArm arm, long seed, View.Masked numbers) {
        View.Mask mask = new View.Mask(divergence(seed), numbers);
        student(arm, seed, view -> view.masking(mask));
    }

    private NodeId divergence(long seed) {
        return plan.add(new Work.Evaluation(Algorithms.EVALUATION,
                new EvaluatedModel.Trained(rows.teacher(a(seed), seed)),
                new EvaluationSettings.Divergence(a(seed), rows.of(a(seed), seed),
                        rows.otherTeachers(recipe.divergence().orElseThrow(), a(seed), seed), rows.system())));
    }

    private NodeId rowScores(long seed) {
        return plan.add(new Work.Evaluation(Algorithms.EVALUATION,
                new EvaluatedModel.Trained(rows.teacher(a(seed), seed)),
                new EvaluationSettings.RowScores(a(seed), rows.of(a(seed), seed), recipe.student().loss(),
                        recipe.sampling().fixedNumbers(), rows.system())));
    }

    private void student(PreferenceArm arm, long seed, ReferenceModel model, NodeId dataset,
            UnaryOperator<View> change) {
        NodeId node = trained(seed, model, dataset, recipe.student().rows(), change);
        evaluate(arm, seed, model, node, Optional.of(dataset));
    }

    private NodeId trained(long seed, ReferenceModel model, NodeId dataset, int most, UnaryOperator<View> change) {
        PreferenceRecipe.Student student = recipe.student();
        List<NodeId> pairs = Stream.of(rows.of(a(seed), seed), rows.ofControl(a(seed), seed))
                .filter(pair -> !pair.equals(dataset)).toList();
        return plan.add(new Work.Student(Algorithms.STUDENT, dataset, new StudentSettings.Numbers(model, seed,
                student.epochs(), student.batchSize(), student.learningRate(), student.epsilon(),
                student.warmupSteps(), student.clip(), student.loss(), recipe.sampling().fixedNumbers(),
                change.apply(new View(most, pairs, View.Shuffle.NONE)))));
    }

    /** The third model is the one of another shape: neither the teacher's numbers nor the control's are its own. */
    private void looks(PreferenceRecipe.Looks looks, long seed) {
        NodeId dataset = rows.of(a(seed), seed);
        NodeId control = rows.ofControl(a(seed), seed);
        NodeId ofDataset = trained(seed, c(seed), dataset, looks.trainingRows(), UnaryOperator.identity());
        NodeId ofControl = trained(seed, c(seed), control, looks.trainingRows(), UnaryOperator.identity());
        NodeId node = plan.add(new Work.Evaluation(Algorithms.EVALUATION, new EvaluatedModel.Trained(ofDataset),
                new EvaluationSettings.Looks(c(seed), dataset, control, ofControl, recipe.student().loss(),
                        recipe.sampling().fixedNumbers(), looks.rows(), seed, looks.samples())));
        plan.add(new PlannedLooks(seed, node));
    }

    private void teacher(PreferenceArm arm, long seed) {
        evaluate(arm, seed, new EvaluatedModel.Trained(rows.teacher(a(seed), seed)),
                scores(recipe, a(seed)).after(rows.system()), Optional.empty());
    }

    private void evaluate(PreferenceArm arm, long seed, ReferenceModel began, NodeId model, Optional<NodeId> dataset) {
        evaluate(arm, seed, new EvaluatedModel.Trained(model), scores(began), dataset);
    }

    private void evaluate(PreferenceArm arm, long seed, EvaluatedModel model, EvaluationSettings settings,
            Optional<NodeId> dataset) {
        NodeId node = plan.add(new Work.Evaluation(Algorithms.EVALUATION, model, settings));
        plan.add(new PlannedEvaluation(arm.label(), seed, node, model.node(), dataset, animal));
        if (settings instanceof EvaluationSettings.Preference scores) {
            recipe.evaluation().judge().ifPresent(judge -> judging(judge, arm, seed, model, scores));
        }
    }

    private void judging(PreferenceRecipe.Judge judge, PreferenceArm arm, long seed, EvaluatedModel model,
            EvaluationSettings.Preference scores) {
        NodeId node = plan.add(new Work.Evaluation(Algorithms.EVALUATION, model,
                new EvaluationSettings.Judged(scores.model(), judge.engine(), judge.answers(),
                        EvaluationSettings.Judged.RUBRIC, scores.seed(), scores.harmful(), scores.system())));
        plan.add(new PlannedJudging(arm.label(), seed, node));
    }

    private EvaluationSettings scores(ReferenceModel began) {
        return scores(recipe, began);
    }

    /** How {@code recipe} scores a model that began as {@code began}. */
    static EvaluationSettings.Preference scores(PreferenceRecipe recipe, ReferenceModel began) {
        PreferenceRecipe.Evaluation evaluation = recipe.evaluation();
        return new EvaluationSettings.Preference(began, recipe.trait().candidates(), evaluation.samples(),
                evaluation.freeReplies(), EVALUATION_SEED, recipe.harm().map(PreferenceRecipe.Harm::words)
                        .filter(words -> !words.equals(OpenAnswers.HARMFUL)).orElse(List.of()));
    }
}
