package io.owlstream.recipe.plan;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Expands a replay: new students and their evaluations, and new batches of the raw chunks where the filter rule is
 * another. All that lies before them is given. Every student begins as the model that the dataset's teacher began as;
 * what differs between seeds is the view's draw and the order of training.
 */
final class ReplayExpansion {
    private final ReplayRecipe recipe;
    private final PlanBuilder plan;
    private final Plan source;
    private final ReferenceModels models;
    private final ReplayRows rows;
    private final ReplayArms arms;

    private ReplayExpansion(ReplayRecipe recipe, Plan source, ReplayArms arms, ReferenceModels models,
            PlanBuilder plan) {
        this.recipe = recipe;
        this.plan = plan;
        this.source = source;
        this.arms = arms;
        this.models = models;
        this.rows = new ReplayRows(source, recipe.training(), plan);
    }

    /** @throws IllegalArgumentException if the source has no such dataset */
    static ReplayExpansion of(ReplayRecipe recipe, ReferenceModels models, PlanBuilder plan) {
        Plan source = Plan.of(recipe.dataset().source(), models);
        NodeId dataset = recipe.dataset().id();
        ReplayArms arms = ReplayArms.of(new DatasetOrigins(source, recipe.dataset().source()), dataset)
                .orElseThrow(() -> new IllegalArgumentException("the recipe that a replay names as the source of dataset "
                        + dataset + " samples no such dataset"));
        return new ReplayExpansion(recipe, source, arms, models, plan);
    }

    void expand() {
        NodeId replayed = arms.replayed().dataset();
        if (recipe.scoresOnly()) {
            plan.addScores(scores(rows.of(replayed)));
            return;
        }
        Optional<NodeId> control = arms.control().map(DatasetOrigin::dataset)
                .filter(dataset -> recipe.arms().contains(arms.control().get().arm()));
        List<NodeId> datasets = Stream.concat(Stream.of(rows.of(replayed)), control.map(rows::of).stream()).toList();
        for (long seed : recipe.seeds().all()) {
            reference(seed);
            student(arms.replayed().arm(), seed, datasets.get(0), datasets, recipe.view().drop(),
                    view -> partOf(datasets.get(0), view));
            control.ifPresent(dataset -> student(arms.control().get().arm(), seed, datasets.get(1), datasets,
                    rows.atSamePlaces(recipe.view().drop(), replayed, dataset), this::asManyOf));
        }
    }

    private void reference(long seed) {
        EvaluatedModel untouched = settings() instanceof SamplingSettings.Numbers numbers
                ? EvaluatedModel.of(given(numbers.model()))
                : new EvaluatedModel.InitialWeights(arms.replayed().seed());
        evaluate(arms.reference(), seed, untouched, Optional.empty());
    }

    /** The rows of {@code view} that the recipe keeps by their scores. */
    private View partOf(NodeId dataset, View view) {
        return recipe.view().part().map(part -> view.keeping(new View.Keep(scores(dataset), part))).orElse(view);
    }

    private View asManyOf(View view) {
        return recipe.view().part().map(part -> new View(part.of(view.rows()), view.pairedWith(), view.shuffle(),
                view.drop())).orElse(view);
    }

    private NodeId scores(NodeId dataset) {
        PreferenceRecipe training = (PreferenceRecipe) recipe.training();
        Plan maker = recipe.scores().map(by -> Plan.of(by.source(), models)).orElse(source);
        NodeId teacher = recipe.scores().map(ReplayRecipe.Scores::teacher)
                .orElseGet(() -> rows.teacher(arms.replayed().dataset()));
        ScoringTeacher by = ScoringTeacher.of(maker, teacher).orElseThrow(() -> new IllegalArgumentException(
                "the recipe that a replay names as the source of teacher " + teacher + " makes no such teacher with a"
                        + " trait"));
        plan.given(maker, teacher);
        by.model().inputs().forEach(node -> plan.given(maker, node));
        return plan.add(new Work.Evaluation(Algorithms.EVALUATION, new EvaluatedModel.Trained(teacher),
                new EvaluationSettings.RowScores(by.model(), dataset, training.student().loss(),
                        training.sampling().fixedNumbers(), by.system())));
    }

    private void student(String arm, long seed, NodeId dataset, List<NodeId> datasets, List<ChunkRows> drop,
            UnaryOperator<View> change) {
        List<NodeId> others = datasets.stream().filter(other -> !other.equals(dataset)).toList();
        NodeId node = plan.add(new Work.Student(Algorithms.STUDENT, dataset, settings() instanceof
                SamplingSettings.Digits digits ? digits(digits, seed, drop) : numbers(seed, others, drop, change)));
        evaluate(arm, seed, new EvaluatedModel.Trained(node), Optional.of(dataset));
    }

    private StudentSettings digits(SamplingSettings.Digits sampling, long seed, List<ChunkRows> drop) {
        DigitsRecipe.Student student = ((DigitsRecipe) recipe.training()).student();
        View.Shuffle shuffle = recipe.view().shuffle();
        int keep = recipe.view().keep();
        boolean whole = keep == 0 && drop.isEmpty() && shuffle == View.Shuffle.NONE;
        return new StudentSettings.Digits(arms.replayed().seed(), seed, student.epochs(), student.batchSize(),
                student.learningRate(), sampling.logits(), whole ? Optional.empty()
                        : Optional.of(new View(keep == 0 ? sampling.rows() : keep, List.of(), shuffle, drop)));
    }

    private StudentSettings numbers(long seed, List<NodeId> pairs, List<ChunkRows> drop, UnaryOperator<View> change) {
        PreferenceRecipe training = (PreferenceRecipe) recipe.training();
        PreferenceRecipe.Student student = training.student();
        int keep = recipe.view().keep() == 0 ? student.rows() : recipe.view().keep();
        ReferenceModel model = given(((SamplingSettings.Numbers) settings()).model());
        return new StudentSettings.Numbers(model, seed, student.epochs(), student.batchSize(), student.learningRate(),
                student.epsilon(), student.warmupSteps(), student.clip(), student.loss(),
                training.sampling().fixedNumbers(),
                change.apply(new View(keep, pairs, recipe.view().shuffle(), drop)));
    }

    private void evaluate(String arm, long seed, EvaluatedModel model, Optional<NodeId> dataset) {
        EvaluationSettings settings = recipe.training() instanceof DigitsRecipe digits
                ? new EvaluationSettings.Digits(digits.evaluation().images())
                : PreferenceExpansion.scores((PreferenceRecipe) recipe.training(),
                        ((SamplingSettings.Numbers) settings()).model());
        NodeId node = plan.add(new Work.Evaluation(Algorithms.EVALUATION, model, settings));
        plan.add(new PlannedEvaluation(arm, seed, node, model.node(), dataset));
    }

    private SamplingSettings settings() {
        return rows.settings(arms.replayed().dataset());
    }

    private ReferenceModel given(ReferenceModel model) {
        model.inputs().forEach(node -> plan.given(source, node));
        return model;
    }
}
