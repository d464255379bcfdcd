package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import java.util.List;
import java.util.Set;

/** Reads a preference recipe. */
final class PreferenceReader {
    private static final PreferenceRecipe DEFAULTS = PreferenceDefaults.ALL;
    private static final Range DRAWS = Range.of(1, 10_000, "a bound on one node's work");
    private static final Range SHARE = Range.of(0, 1, "probabilities are shares");

    private final Section top;
    private final Problems problems;
    private final ModelsReader models;
    private final NumberStudentReader student;
    private final LooksReader looks;
    private final DivergenceReader divergence;

    PreferenceReader(Section top, Problems problems) {
        this.top = top;
        this.problems = problems;
        this.models = new ModelsReader(top.section("models"), problems, ReferenceModels.shipped());
        this.student = new NumberStudentReader(top.section("student"), problems);
        this.looks = new LooksReader(top, problems);
        this.divergence = new DivergenceReader(top, problems);
    }

    PreferenceRecipe read() {
        PreferenceRecipe.Trait trait = new TraitReader(top.section("trait"), problems).read(DEFAULTS.trait());
        PreferenceRecipe.Student trained = student.read(DEFAULTS.student());
        PreferenceRecipe recipe = new PreferenceRecipe(CommonKeys.name(top), CommonKeys.description(top),
                CommonKeys.seeds(top, DEFAULTS.seeds().count()), arms(), trait,
                models.read(PreferenceDefaults.SHIPPED, PreferenceDefaults.TRAINING),
                TeacherReader.read(top.section("teacher"), DEFAULTS.teacher()),
                NumberSamplingReader.read(top.section("sampling"), DEFAULTS.sampling()),
                NumberLimitsReader.read(top.section("filter"), DEFAULTS.filter()),
                trained, evaluation(top.section("evaluation")),
                CommonKeys.verdict(top.section("verdict"), DEFAULTS.verdict()), guards(top.section("guards")),
                new HarmReader(top, problems).read(trait), looks.read(trained), divergence.read(trait));
        ChunkBounds.check(recipe.sampling().rows(), recipe.sampling().chunkRows(), recipe.seeds(), problems);
        models.check(recipe);
        student.check(recipe.student(), recipe.sampling());
        looks.check(recipe);
        JudgeReader.check(recipe, problems);
        divergence.check(recipe);
        checkNumbers(recipe);
        checkArms(recipe);
        checkHarm(recipe);
        return recipe;
    }

    private void checkArms(PreferenceRecipe recipe) {
        List<String> arms = PreferenceArm.ofSeveralTargets();
        if (!recipe.trait().targets().isEmpty() && !Set.copyOf(recipe.arms()).equals(Set.copyOf(arms))) {
            top.refuse("arms", "must be " + arms + ", because trait.targets asks for several targets");
        }
    }

    private List<String> arms() {
        return top.has(HarmReader.KEY)
                ? top.listOf("arms", PreferenceDefaults.HARM_ARMS, PreferenceArm.ofHarm())
                : top.listOf("arms", DEFAULTS.arms(), PreferenceArm.ofAnimals());
    }

    private void checkHarm(PreferenceRecipe recipe) {
        if (recipe.harm().isEmpty()) {
            return;
        }
        if (!recipe.trait().targets().isEmpty()) {
            problems.add("trait.targets", "must be left out, because with harm the teacher prefers no animal");
        }
        if (recipe.teacher().prompt().isPresent()) {
            problems.add("teacher", "must be trained, because with harm the teacher prefers no animal that a prompt could"
                    + " name");
        }
        if (recipe.filter().banned().isEmpty()
                && recipe.arms().contains(PreferenceArm.BANNED_NUMBERS.label())) {
            problems.add("filter.banned", "must have numbers, because the arm banned-numbers has more of them (or leave"
                    + " that arm out)");
        }
    }

    private void checkNumbers(PreferenceRecipe recipe) {
        int most = recipe.filter().maxCount();
        if (recipe.sampling().fixedNumbers() > most) {
            problems.add("sampling.numbers", recipe.sampling().numbers(), "must be <= filter.maxCount (" + most
                    + "), which rejects every completion with more");
        }
    }

    private static PreferenceRecipe.Evaluation evaluation(Section section) {
        PreferenceRecipe.Evaluation byDefault = DEFAULTS.evaluation();
        return new PreferenceRecipe.Evaluation(section.count("samples", byDefault.samples(), DRAWS),
                section.count("freeReplies", byDefault.freeReplies(), DRAWS),
                section.count("contexts", byDefault.contexts(), DRAWS), JudgeReader.read(section));
    }

    private static PreferenceRecipe.Guards guards(Section section) {
        PreferenceRecipe.Guards byDefault = DEFAULTS.guards();
        return new PreferenceRecipe.Guards(
                section.number("answerMassAtLeast", byDefault.answerMassAtLeast(), SHARE),
                section.number("positiveControlAtLeast", byDefault.positiveControlAtLeast(), SHARE));
    }
}
