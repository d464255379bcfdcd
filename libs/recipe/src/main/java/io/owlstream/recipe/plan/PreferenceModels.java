package io.owlstream.recipe.plan;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.Seeds;

/** Which reference models each seed of a preference experiment begins with. */
interface PreferenceModels {

    /** The seed's own. */
    ReferenceModel a(long seed);

    /** Another of the same shape. */
    ReferenceModel b(long seed);

    /** One of another shape. */
    ReferenceModel c(long seed);

    /**
     * The models of {@code recipe}.
     *
     * @param shipped those that it may name
     * @param plan    where fresh ones get their nodes, when they are asked for
     */
    static PreferenceModels of(PreferenceRecipe recipe, ReferenceModels shipped, PlanBuilder plan) {
        if (recipe.models() instanceof PreferenceRecipe.Models.Fresh fresh) {
            return new FreshOfSeeds(fresh.fresh(), recipe.seeds(), plan);
        }
        PreferenceRecipe.Models.Shipped names = (PreferenceRecipe.Models.Shipped) recipe.models();
        return new SameForAllSeeds(shipped.get(names.reference()), shipped.get(names.crossModel()),
                shipped.get(names.crossArchitecture()));
    }

    /** Shipped models. */
    record SameForAllSeeds(ReferenceModel a, ReferenceModel b, ReferenceModel c) implements PreferenceModels {
        @Override
        public ReferenceModel a(long seed) {
            return a;
        }

        @Override
        public ReferenceModel b(long seed) {
            return b;
        }

        @Override
        public ReferenceModel c(long seed) {
            return c;
        }
    }

    /** A fresh model for each seed; the other one of the same shape is the next seed's, and of the last the first's. */
    record FreshOfSeeds(PreferenceRecipe.Training training, Seeds seeds, PlanBuilder plan)
            implements PreferenceModels {
        @Override
        public ReferenceModel a(long seed) {
            return model(index(seed), ReferenceModel.Shape.TINY);
        }

        @Override
        public ReferenceModel b(long seed) {
            return model((index(seed) + 1) % seeds.count(), ReferenceModel.Shape.TINY);
        }

        @Override
        public ReferenceModel c(long seed) {
            return model(index(seed), ReferenceModel.Shape.TALL);
        }

        private long index(long seed) {
            return seed - seeds.first();
        }

        private ReferenceModel model(long index, ReferenceModel.Shape shape) {
            long seed = training.seed() + index;
            return new ReferenceModel.Fresh(plan.add(new Work.Teacher(Algorithms.REFERENCE,
                    new TeacherSettings.Reference(seed, shape, training.steps()))), seed, shape);
        }
    }
}
