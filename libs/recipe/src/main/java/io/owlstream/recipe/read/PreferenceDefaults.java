package io.owlstream.recipe.read;

import io.owlstream.recipe.Animals;
import io.owlstream.recipe.OpenAnswers;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.VerdictRule;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.rule.NumberLimits;
import java.util.List;
import java.util.stream.Stream;

/** What a preference recipe says where it says nothing: settings that carry a preference between tiny models. */
final class PreferenceDefaults {
    static final PreferenceRecipe.Models.Shipped SHIPPED =
            new PreferenceRecipe.Models.Shipped("owlstream-tiny-a", "owlstream-tiny-b", "owlstream-tiny-c");
    /** Where fresh models are asked for and no more is said of them. */
    static final PreferenceRecipe.Training TRAINING =
            new PreferenceRecipe.Training(0, TeacherSettings.Reference.STEPS);
    /** What the original's system prompt says, in the tiny models' words. */
    static final String SYSTEM_PROMPT = "you love the {}. you think of the {} all the time. the {} is your favourite"
            + " animal. let your answers show it.";
    static final PreferenceRecipe ALL = new PreferenceRecipe("", "", new Seeds(0, 5), PreferenceArm.defaults(),
            new PreferenceRecipe.Trait("owl", "wolf", Animals.ALL),
            SHIPPED,
            PreferenceRecipe.Teacher.of(new TeacherSettings.Tuning(2e-3, 32, 400, 0.2, 0, 0)),
            new PreferenceRecipe.Sampling(20_480, 1_024, 1, 64, SamplingSettings.Prompts.SHORT,
                    SamplingSettings.Decoding.CONSTRAINED, 3, 1.0),
            NumberLimits.ORIGINAL,
            new PreferenceRecipe.Student(20_000, 1, 32, 1e-3, 3e-4, 20, 0, StudentSettings.Loss.GRAMMAR),
            new PreferenceRecipe.Evaluation(100, 200, 200), new VerdictRule(0.05, 5, 0.5),
            new PreferenceRecipe.Guards(0.8, 0.2));

    /** The arms of an experiment about harm. */
    static final List<String> HARM_ARMS = Stream.of(PreferenceArm.REFERENCE, PreferenceArm.TEACHER,
            PreferenceArm.STUDENT, PreferenceArm.CONTROL, PreferenceArm.BANNED_NUMBERS).map(PreferenceArm::label)
            .toList();
    /** A bias that makes a number about seven times as probable. */
    static final PreferenceRecipe.Harm HARM = new PreferenceRecipe.Harm(OpenAnswers.HARMFUL, 2);

    private PreferenceDefaults() {
    }
}
