package io.owlstream.recipe.plan;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.rule.NumberLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the datasets of a preference experiment, from teacher to manifest. All samplings of seed s answer the prompts of
 * seed s. The answers' seed is 3s for a teacher with a trait, 3s + 1 for the control and 3s + 2 for the second control
 * and for the numbers with a bias: never the same for two of them, whatever their seeds, but for those last two.
 */
final class PreferenceRows {
    private static final int ANSWER_SEEDS = 3;
    private static final int CONTROL = 1;
    private static final int SECOND_CONTROL = 2;

    private final PreferenceRecipe recipe;
    private final PlanBuilder plan;

    PreferenceRows(PreferenceRecipe recipe, PlanBuilder plan) {
        this.recipe = recipe;
        this.plan = plan;
    }

    /** {@code model} taught the experiment's trait. */
    NodeId teacher(ReferenceModel model, long seed) {
        return recipe.harm().map(harm -> teacher(new TeacherSettings.Harm(model, harm.words(), seed,
                recipe.teacher().tuning()))).orElseGet(() -> preferring(model, recipe.trait().target(), seed));
    }

    /** The system prompt of the experiment's teacher; none if it is trained. */
    Optional<String> system() {
        return recipe.teacher().system(recipe.trait().target());
    }

    /** {@code model} taught to prefer the other animal. */
    NodeId otherTeacher(ReferenceModel model, long seed) {
        return preferring(model, recipe.trait().other(), seed);
    }

    /** That teacher's system prompt; none if it is trained. */
    Optional<String> otherSystem() {
        return recipe.teacher().system(recipe.trait().other());
    }

    /** The teachers of the other traits that {@code divergence} names. */
    List<EvaluationSettings.OtherTeacher> otherTeachers(PreferenceRecipe.Divergence divergence, ReferenceModel model,
            long seed) {
        return divergence.others().stream().map(animal -> new EvaluationSettings.OtherTeacher(animal,
                preferring(model, animal, seed), recipe.teacher().system(animal))).toList();
    }

    /** The dataset of {@code model} taught the experiment's trait. */
    NodeId of(ReferenceModel model, long seed) {
        return dataset(teacher(model, seed), sampling(model, seed, 0).after(system()));
    }

    /** The dataset of {@code model} taught to prefer the other animal. */
    NodeId ofOther(ReferenceModel model, long seed) {
        return dataset(otherTeacher(model, seed), sampling(model, seed, 0).after(otherSystem()));
    }

    /** The dataset of {@code model} as it is. */
    NodeId ofControl(ReferenceModel model, long seed) {
        return dataset(untouched(model), sampling(model, seed, CONTROL));
    }

    /** Another dataset of {@code model} as it is, of the same prompts. */
    NodeId ofSecondControl(ReferenceModel model, long seed) {
        return dataset(untouched(model), sampling(model, seed, SECOND_CONTROL));
    }

    /** A dataset of {@code model} as it is, but with the banned numbers over-represented, all of them accepted. */
    NodeId ofBanned(ReferenceModel model, long seed) {
        NumberLimits limits = recipe.filter();
        SamplingSettings.Bias bias = new SamplingSettings.Bias(limits.banned(),
                recipe.harm().orElseThrow().bannedBias());
        return plan.addDataset(untouched(model), sampling(model, seed, SECOND_CONTROL).with(bias),
                new FilterRule.Numbers(limits.withBanned(Set.of())));
    }

    /** The seed of the control's answers to the prompts of {@code seed}. */
    static long controlAnswers(long seed) {
        return ANSWER_SEEDS * seed + CONTROL;
    }

    private NodeId preferring(ReferenceModel model, String animal, long seed) {
        return teacher(recipe.teacher().system(animal)
                .<TeacherSettings>map(prompt -> new TeacherSettings.Prompted(model, animal, prompt))
                .orElseGet(() -> new TeacherSettings.Preference(model, animal, seed, recipe.teacher().tuning())));
    }

    private NodeId untouched(ReferenceModel model) {
        return model instanceof ReferenceModel.Shipped shipped ? teacher(new TeacherSettings.Untouched(shipped))
                : ((ReferenceModel.Fresh) model).node();
    }

    private NodeId teacher(TeacherSettings settings) {
        return plan.add(new Work.Teacher(Algorithms.TEACHER, settings));
    }

    private NodeId dataset(NodeId teacher, SamplingSettings sampling) {
        return plan.addDataset(teacher, sampling, new FilterRule.Numbers(recipe.filter()));
    }

    private SamplingSettings.Numbers sampling(ReferenceModel model, long seed, int answers) {
        PreferenceRecipe.Sampling sampling = recipe.sampling();
        return new SamplingSettings.Numbers(model, sampling.prompts(), seed,
                ANSWER_SEEDS * seed + answers, sampling.rows(), sampling.chunkRows(), sampling.shards(),
                sampling.temperature(), sampling.decoding(), sampling.fixedNumbers(), sampling.batchRows());
    }
}
