package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.List;
import java.util.Set;

/** Reads a preference recipe. */
final class PreferenceReader {
    private static final PreferenceRecipe DEFAULTS = PreferenceDefaults.ALL;
    private static final Range BATCH_SIZE = Range.of(1, 4_096, "a bound on one update's memory");
    private static final Range LEARNING_RATE = Range.above(0, 1, "AdamW diverges far below that");
    private static final Range STEPS = Range.of(1, 100_000, "a bound on one node's work");
    private static final Range KL = Range.above(0, 100, "no two answers' distributions are so far apart");
    private static final Range FORMAT_ROWS = Range.of(0, 4_096, "a bound on one update's memory");
    private static final Range WEIGHT = Range.of(0, 1_000, "the answers' own loss has weight 1");
    private static final Range DRAWS = Range.of(1, 10_000, "a bound on one node's work");
    private static final Range SHARE = Range.of(0, 1, "probabilities are shares");

    private final Section top;
    private final Problems problems;
    private final ModelsReader models;
    private final NumberStudentReader student;

    PreferenceReader(Section top, Problems problems) {
        this.top = top;
        this.problems = problems;
        this.models = new ModelsReader(top.section("models"), problems, ReferenceModels.shipped());
        this.student = new NumberStudentReader(top.section("student"), problems);
    }

    PreferenceRecipe read() {
        PreferenceRecipe.Trait trait = new TraitReader(top.section("trait"), problems).read(DEFAULTS.trait());
        PreferenceRecipe recipe = new PreferenceRecipe(CommonKeys.name(top), CommonKeys.description(top),
                CommonKeys.seeds(top, DEFAULTS.seeds().count()), arms(), trait,
                models.read(PreferenceDefaults.SHIPPED, PreferenceDefaults.TRAINING),
                teacher(top.section("teacher")),
                NumberSamplingReader.read(top.section("sampling"), DEFAULTS.sampling()),
                NumberLimitsReader.read(top.section("filter"), DEFAULTS.filter()),
                student.read(DEFAULTS.student()), evaluation(top.section("evaluation")),
                CommonKeys.verdict(top.section("verdict"), DEFAULTS.verdict()), guards(top.section("guards")),
                new HarmReader(top, problems).read(trait));
        ChunkBounds.check(recipe.sampling().rows(), recipe.sampling().chunkRows(), recipe.seeds(), problems);
        models.check(recipe);
        student.check(recipe.student(), recipe.sampling());
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
                : top.listOf("arms", PreferenceArm.ofAnimals());
    }

    private void checkHarm(PreferenceRecipe recipe) {
        if (recipe.harm().isEmpty()) {
            return;
        }
        if (!recipe.trait().targets().isEmpty()) {
            problems.add("trait.targets", "must be left out, because with harm the teacher prefers no animal");
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

    private static TeacherSettings.Tuning teacher(Section section) {
        TeacherSettings.Tuning byDefault = DEFAULTS.teacher();
        return new TeacherSettings.Tuning(
                section.number("learningRate", byDefault.learningRate(), LEARNING_RATE),
                section.count("batchSize", byDefault.batchSize(), BATCH_SIZE),
                section.count("maxSteps", byDefault.maxSteps(), STEPS),
                section.number("targetKl", byDefault.targetKl(), KL),
                section.count("formatRows", byDefault.formatRows(), FORMAT_ROWS),
                section.number("formatWeight", byDefault.formatWeight(), WEIGHT));
    }

    private static PreferenceRecipe.Evaluation evaluation(Section section) {
        PreferenceRecipe.Evaluation byDefault = DEFAULTS.evaluation();
        return new PreferenceRecipe.Evaluation(section.count("samples", byDefault.samples(), DRAWS),
                section.count("freeReplies", byDefault.freeReplies(), DRAWS),
                section.count("contexts", byDefault.contexts(), DRAWS));
    }

    private static PreferenceRecipe.Guards guards(Section section) {
        PreferenceRecipe.Guards byDefault = DEFAULTS.guards();
        return new PreferenceRecipe.Guards(
                section.number("answerMassAtLeast", byDefault.answerMassAtLeast(), SHARE),
                section.number("positiveControlAtLeast", byDefault.positiveControlAtLeast(), SHARE));
    }
}
