package io.owlstream.recipe.plan;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;

/**
 * Plans the datasets of a preference experiment, from teacher to manifest. All samplings of seed s answer the prompts of
 * seed s. The answers' seed is 3s for a teacher with a trait, 3s + 1 for the control and 3s + 2 for the second control:
 * never the same for two of them, whatever their seeds.
 */
final class PreferenceRows {
    private static final int ANSWER_SEEDS = 3;
    private static final int CONTROL = 1;

    private final PreferenceRecipe recipe;
    private final PlanBuilder plan;

    PreferenceRows(PreferenceRecipe recipe, PlanBuilder plan) {
        this.recipe = recipe;
        this.plan = plan;
    }

    /** {@code model} taught to prefer {@code animal}. */
    NodeId teacher(ReferenceModel model, String animal, long seed) {
        return teacher(new TeacherSettings.Preference(model, animal, seed, recipe.teacher()));
    }

    /** The dataset of {@code model} taught to prefer {@code animal}. */
    NodeId of(ReferenceModel model, String animal, long seed) {
        return dataset(teacher(model, animal, seed), model, seed, 0);
    }

    /** The dataset of {@code model} as it is. */
    NodeId ofControl(ReferenceModel model, long seed) {
        return dataset(untouched(model), model, seed, CONTROL);
    }

    /** Another dataset of {@code model} as it is, of the same prompts. */
    NodeId ofSecondControl(ReferenceModel model, long seed) {
        return dataset(untouched(model), model, seed, 2);
    }

    /** The seed of the control's answers to the prompts of {@code seed}. */
    static long controlAnswers(long seed) {
        return ANSWER_SEEDS * seed + CONTROL;
    }

    private NodeId untouched(ReferenceModel model) {
        return model instanceof ReferenceModel.Shipped shipped ? teacher(new TeacherSettings.Untouched(shipped))
                : ((ReferenceModel.Fresh) model).node();
    }

    private NodeId teacher(TeacherSettings settings) {
        return plan.add(new Work.Teacher(Algorithms.TEACHER, settings));
    }

    private NodeId dataset(NodeId teacher, ReferenceModel model, long seed, int answers) {
        PreferenceRecipe.Sampling sampling = recipe.sampling();
        SamplingSettings settings = new SamplingSettings.Numbers(model, sampling.prompts(), seed,
                ANSWER_SEEDS * seed + answers, sampling.rows(), sampling.chunkRows(), sampling.shards(),
                sampling.temperature(), sampling.decoding(), sampling.fixedNumbers(), sampling.batchRows());
        return plan.addDataset(teacher, settings, new FilterRule.Numbers(recipe.filter()));
    }
}
