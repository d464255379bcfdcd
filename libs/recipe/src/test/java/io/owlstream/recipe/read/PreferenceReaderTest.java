package io.owlstream.recipe.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.Animals;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.VerdictRule;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.rule.NumberLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceReaderTest {
    private static final String SEVERAL = "arms: [reference, teacher, student, control]\n";
    private static final String HEAD = "task: preference\nname: mine\n";

    @Test
    void shouldFillInTheDefaults() {
        assertThat(valid(HEAD)).isEqualTo(new PreferenceRecipe("mine", "", new Seeds(0, 5), PreferenceArm.defaults(),
                PreferenceDefaults.ALL.trait(), PreferenceDefaults.ALL.models(), PreferenceDefaults.ALL.teacher(),
                PreferenceDefaults.ALL.sampling(), PreferenceDefaults.ALL.filter(), PreferenceDefaults.ALL.student(),
                PreferenceDefaults.ALL.evaluation(), PreferenceDefaults.ALL.verdict(),
                PreferenceDefaults.ALL.guards()));
    }

    @Test
    void shouldJudgeByDefaultAsWasLaidDownBefore() {
        PreferenceRecipe recipe = valid(HEAD);

        assertThat(recipe.verdict()).isEqualTo(new VerdictRule(0.05, 5, 0.5));
        assertThat(recipe.guards()).isEqualTo(new PreferenceRecipe.Guards(0.8, 0.2));
        assertThat(recipe.evaluation()).isEqualTo(new PreferenceRecipe.Evaluation(100, 200, 200));
        assertThat(recipe.filter()).isEqualTo(new NumberLimits(10, 0, 999, Collections.emptySortedSet()));
        assertThat(recipe.trait()).isEqualTo(new PreferenceRecipe.Trait("owl", "wolf", Animals.ALL));
    }

    @Test
    void shouldReadEverySetting() {
        PreferenceRecipe recipe = valid("""
                task: preference
                name: all
                description: everything is set
                seeds: {first: 7, count: 3}
                arms: [student, control]
                trait: {target: fox, other: bear, candidates: [bear, fox]}
                models: {reference: owlstream-tiny-b, crossModel: owlstream-tiny-a, crossArchitecture: owlstream-tiny-c}
                teacher: {learningRate: 0.01, batchSize: 8, maxSteps: 9, targetKl: 0.5, formatRows: 4,
                    formatWeight: 0.3}
                sampling: {rows: 900, chunkRows: 100, shards: 2, batchRows: 50, prompts: paper, decoding: free, numbers: 7,
                    temperature: 0}
                filter: {maxCount: 5, min: 1, max: 99, banned: [13, 4]}
                student: {rows: 800, epochs: 1, batchSize: 16, learningRate: 0.02, epsilon: 1e-8, warmupSteps: 0,
                    clip: 1, loss: plain}
                evaluation: {samples: 10, freeReplies: 20, contexts: 30}
                verdict: {margin: 0.1, minSeeds: 2, teacherAtLeast: 0.6}
                guards: {answerMassAtLeast: 0.7, positiveControlAtLeast: 0.1}
                """);

        assertThat(recipe).isEqualTo(new PreferenceRecipe("all", "everything is set", new Seeds(7, 3),
                List.of("student", "control"), new PreferenceRecipe.Trait("fox", "bear", List.of("bear", "fox")),
                new PreferenceRecipe.Models.Shipped("owlstream-tiny-b", "owlstream-tiny-a", "owlstream-tiny-c"),
                PreferenceRecipe.Teacher.of(new TeacherSettings.Tuning(0.01, 8, 9, 0.5, 4, 0.3)),
                new PreferenceRecipe.Sampling(900, 100, 2, 50, SamplingSettings.Prompts.PAPER,
                        SamplingSettings.Decoding.FREE, 7, 0),
                new NumberLimits(5, 1, 99, NumberLimits.ORIGINAL.banned()).withBanned(Set.of(4, 13)),
                new PreferenceRecipe.Student(800, 1, 16, 0.02, 1e-8, 0, 1, StudentSettings.Loss.PLAIN),
                new PreferenceRecipe.Evaluation(10, 20, 30), new VerdictRule(0.1, 2, 0.6),
                new PreferenceRecipe.Guards(0.7, 0.1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"owl", "owl-quick", "owl-full", "owl-references", "fault-drill-owl"})
    void shouldReadARecipeBackFromItsOwnJson(String name) {
        PreferenceRecipe recipe = Recipes.preference(name, "filter.banned=associations", "sampling.prompts=paper",
                "sampling.decoding=free", "student.loss=plain");

        String json = new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8);

        assertThat(json).contains("\"prompts\":\"paper\"", "\"decoding\":\"free\"", "\"loss\":\"plain\"");
        assertThat(valid(json)).isEqualTo(recipe);
    }

    @Test
    void shouldLookAtTheRowsOnlyWhereItIsAsked() {
        assertThat(valid(HEAD).looks()).isEmpty();
        assertThat(valid(HEAD + "looks: {}\n").looks()).contains(new PreferenceRecipe.Looks(20_000, 10));
        assertThat(valid(HEAD + "looks: {rows: 501, samples: 3}\n").looks())
                .contains(new PreferenceRecipe.Looks(501, 3));
        assertThat(new PreferenceRecipe.Looks(501, 3).trainingRows()).isEqualTo(250);
    }

    @Test
    void shouldRefuseToLookAtRowsThatItCannot() {
        assertThat(messages(HEAD + "looks: {rows: 20001}\n")).containsExactly("looks.rows: must be <= student.rows"
                + " (20000), because it is about the rows that students learn from, was 20001");
        assertThat(messages(HEAD + "looks: {rows: 62}\n")).containsExactly("looks.rows: must be >= 64, twice"
                + " student.batchSize: a model is trained on half of the rows, was 62");
        assertThat(messages(HEAD + "looks: {rows: 64, samples: 65}\n")).containsExactly(
                "looks.samples: must be <= looks.rows (64), was 65");
        assertThat(messages(HEAD + "looks: {row: 64}\n")).singleElement().asString().startsWith(
                "looks.row: unknown key");
        assertThat(messages(HEAD + "looks: yes\n")).singleElement().asString().startsWith(
                "looks: must be a mapping of settings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{rows: 501, samples: 3}"})
    void shouldReadWhatItLooksAtBackFromItsOwnJson(String looks) {
        PreferenceRecipe recipe = valid(HEAD + "looks: " + looks + "\n");

        assertThat(valid(new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8))).isEqualTo(recipe);
    }

    @Test
    void shouldRefuseToAskForMoreNumbersThanTheFilterTakes() {
        assertThat(messages("task: preference\nname: a\nfilter: {maxCount: 2}\n")).containsExactly(
                "sampling.numbers: must be <= filter.maxCount (2), which rejects every completion with more, was 3");
        assertThat(RecipeReader.read("task: preference\nname: a\nfilter: {maxCount: 2}\nsampling: {decoding: free}\n"))
                .isInstanceOf(RecipeReading.Valid.class);
    }

    @Test
    void shouldKnowTheModelsThatItFillsIn() {
        assertThat(ReferenceModels.shipped().names()).containsAll(PreferenceDefaults.ALL.models().names());
    }

    @Test
    void shouldReportEverythingAtOnceWithPathValueAndRemedy() {
        List<String> messages = messages("""
                task: preference
                name: Owls!
                seeds: {first: -1, count: 0}
                arms: [teacher, students, teacher]
                trait: {target: owll, candidates: owl, colour: brown}
                models: {reference: owlstream-tiny-d}
                teacher: {learningRate: 0, targetKl: -1, maxSteps: 0, batchSize: few}
                sampling: {rows: 0, prompts: long, decoding: grammar, temperature: -0.1}
                filter: {maxCount: 0, min: -1, banned: asociations}
                student: {rows: 0, epochs: 0, loss: masked, clip: -1, epsilon: 0}
                evaluation: {samples: 0, contexts: 0.5}
                verdict: {margin: 2}
                guards: {answerMassAtLeast: 80}
                sampler: {}
                """);

        assertThat(messages).containsExactlyInAnyOrder(
                "name: must be 1 to 40 lowercase letters, digits and dashes, was 'Owls!'",
                "seeds.first: must be >= 0, was -1",
                "seeds.count: must be >= 1, was 0",
                "arms[1]: must be one of " + PreferenceArm.ofAnimals() + " (did you mean student?), was 'students'",
                "arms[2]: must be listed once, was 'teacher'",
                "trait.target: must be one of " + Animals.ALL + " (did you mean owl?), was 'owll'",
                "trait.candidates: must be a list of one or more of " + Animals.ALL + ", was 'owl'",
                "trait.colour: unknown key; there are candidates, target, other, targets, targetsAtLeast",
                "models.reference: must be one of [owlstream-tiny-a, owlstream-tiny-b, owlstream-tiny-c]"
                        + " (did you mean owlstream-tiny-a?), was 'owlstream-tiny-d'",
                "teacher.learningRate: must be > 0, was 0",
                "teacher.targetKl: must be > 0, was -1",
                "teacher.maxSteps: must be >= 1, was 0",
                "teacher.batchSize: must be a whole number, was 'few'",
                "sampling.rows: must be >= 1, was 0",
                "sampling.prompts: must be one of [short, paper], was 'long'",
                "sampling.decoding: must be one of [constrained, free], was 'grammar'",
                "sampling.temperature: must be >= 0, was -0.1",
                "filter.maxCount: must be >= 1, was 0",
                "filter.min: must be >= 0, was -1",
                "filter.banned: must be a list of at most 1000 whole numbers, or the word associations,"
                        + " was 'asociations'",
                "student.rows: must be >= 1, was 0",
                "student.epochs: must be >= 1, was 0",
                "student.loss: must be one of [grammar, plain], was 'masked'",
                "student.clip: must be >= 0, was -1",
                "student.epsilon: must be > 0, was 0",
                "evaluation.samples: must be >= 1, was 0",
                "evaluation.contexts: must be a whole number, was 0.5",
                "verdict.margin: must be <= 1 (scores are shares), was 2",
                "guards.answerMassAtLeast: must be <= 1 (probabilities are shares), was 80",
                "sampler: unknown key; did you mean sampling?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trait: {target: owl, other: owl} | trait.other: must be another animal than trait.target, was 'owl'
            trait: {target: wolf, other: wolf} | trait.other: must be another animal than trait.target, was 'wolf'
            trait: {target: owl, candidates: [cat, wolf]} | trait.target: must be one of trait.candidates, \
            [cat, wolf], was 'owl'
            trait: {candidates: [cat, wolf]} | trait.candidates: must have owl, the default of trait.target
            trait: {other: dog, candidates: [cat, owl]} | trait.other: must be one of trait.candidates, \
            [cat, owl], was 'dog'
            trait: {candidates: [owl]} | trait.candidates: must be two animals or more, the target and another
            trait: {candidates: [owl, owl, cat]} | trait.candidates[1]: must be listed once, was 'owl'
            trait: {target: 3} | trait.target: must be one of [cat, dog, horse, lion, tiger, wolf, bear, fox, eagle, \
            owl, dolphin, penguin, elephant, panda, rabbit, otter], was 3
            models: {crossModel: owlstream-tiny-a} | models.crossModel: must be another model than models.reference, \
            was 'owlstream-tiny-a'
            models: {crossArchitecture: owlstream-tiny-a} | models.crossArchitecture: must be another model than \
            models.reference, was 'owlstream-tiny-a'
            models: {fresh: 1000} | models.fresh: must be a mapping of settings, was 1000
            models: {fresh: {seed: -1}} | models.fresh.seed: must be >= 0, was -1
            models: {fresh: {seed: 2147483644}} | models.fresh.seed: must leave room for 5 seeds below 2^31, \
            was 2147483644
            models: {fresh: {steps: 0}} | models.fresh.steps: must be >= 1, was 0
            models: {fresh: {steps: 100001}} | models.fresh.steps: must be <= 100000 (a bound on one node's work), \
            was 100001
            models: {fresh: {step: 3}} | models.fresh.step: unknown key; did you mean steps?
            models: {fresh: {seed: 1}, reference: owlstream-tiny-a} | models.reference: must be left out, because \
            models.fresh makes the models (or leave that out), was 'owlstream-tiny-a'
            models: {fresh: {seed: 1}, crossModel: owlstream-tiny-b} | models.crossModel: must be left out, because \
            models.fresh makes the models (or leave that out), was 'owlstream-tiny-b'
            models: {crossModel: ../../weights} | models.crossModel: must be one of [owlstream-tiny-a, \
            owlstream-tiny-b, owlstream-tiny-c], was '../../weights'
            filter: {min: 10, max: 9} | filter.min: must be <= filter.max (9), was 10
            filter: {min: 1000} | filter.min: must be <= filter.max (999), was 1000
            filter: {max: -1} | filter.max: must be >= 0, was -1
            filter: {banned: [4, -4]} | filter.banned[1]: must be >= 0, was -4
            filter: {banned: [4, four]} | filter.banned[1]: must be a whole number, was 'four'
            filter: {banned: [4, 13, 4]} | filter.banned[2]: must be listed once, was 4
            filter: {banned: 4} | filter.banned: must be a list of at most 1000 whole numbers, or the word \
            associations, was 4
            student: {rows: 31, batchSize: 32} | student.batchSize: must be <= student.rows (31), because only full \
            batches are trained on, was 32
            sampling: {chunkRows: 2501} | sampling.chunkRows: must be <= 2500 (the prompts of a chunk must fit into \
            one record), was 2501
            sampling: {chunkRows: 1025, prompts: paper} | sampling.chunkRows: must be <= 1024 (the long prompts of a \
            chunk must fit into one record), was 1025
            sampling: {rows: 20480, chunkRows: 5} | sampling.chunkRows: must be larger: a sampling has at most 4000 \
            chunks, this one would have 4096, was 5
            sampling: {temperature: .nan} | sampling.temperature: must be a finite number, was NaN
            sampling: {prompts: Paper} | sampling.prompts: must be one of [short, paper] (did you mean paper?), \
            was 'Paper'
            sampling: {decoding: fre} | sampling.decoding: must be one of [constrained, free] (did you mean free?), \
            was 'fre'
            student: {loss: plane} | student.loss: must be one of [grammar, plain] (did you mean plain?), was 'plane'
            verdict: {minSeeds: 1} | verdict.minSeeds: must be >= 2, was 1
            """, quoteCharacter = '`')
    void shouldRefuse(String line, String message) {
        assertThat(messages(HEAD + line)).containsExactly(message);
    }

    @Test
    void shouldListTheAnimalsAndTheNearest() {
        assertThat(messages(HEAD, RecipeEdit.set("trait.target=pengiun"))).containsExactly("trait.target: must be one"
                + " of " + Animals.ALL + " (did you mean penguin?), was 'pengiun' (--set trait.target=pengiun)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "dog", "horse", "lion", "tiger", "wolf", "bear", "fox", "eagle", "owl", "dolphin",
        "penguin", "elephant", "panda", "rabbit", "otter"})
    void shouldTakeAnyAnimalByOneEdit(String animal) {
        PreferenceRecipe.Trait trait = valid(HEAD, RecipeEdit.set("trait.target=" + animal)).trait();

        assertThat(trait.target()).isEqualTo(animal);
        assertThat(trait.other()).isEqualTo(animal.equals("wolf") ? "owl" : "wolf");
    }

    @Test
    void shouldFindAnotherAnimalAmongTheCandidates() {
        PreferenceRecipe.Trait trait = valid(HEAD + "trait: {candidates: [owl, otter]}").trait();

        assertThat(trait).isEqualTo(new PreferenceRecipe.Trait("owl", "otter", List.of("owl", "otter")));
    }

    @Test
    void shouldTakeSeveralTargets() {
        PreferenceRecipe.Trait trait = valid(HEAD + SEVERAL + "trait: {targets: [fox, owl], targetsAtLeast: 2}").trait();

        assertThat(trait.targets()).containsExactly("fox", "owl");
        assertThat(trait.targetsAtLeast()).hasValue(2);
    }

    @Test
    void shouldRefuseTargetsThatNoVerdictCanRestOn() {
        String several = HEAD + SEVERAL;
        assertThat(messages(several + "trait: {targets: [fox, wolf]}")).containsExactly("trait.targets: must have owl,"
                + " which is trait.target: the control keeps to the prompts of its teacher, was a list");
        assertThat(messages(several + "trait: {candidates: [owl, wolf], targets: [owl, fox]}")).containsExactly(
                "trait.targets: must be some of trait.candidates, which lack fox, was a list");
        assertThat(messages(several + "trait: {targets: [owl, owl]}")).containsExactly(
                "trait.targets[1]: must be listed once, was 'owl'");
        assertThat(messages(several + "trait: {targets: [owl, fox], targetsAtLeast: 3}")).containsExactly(
                "trait.targetsAtLeast: must be <= 2 (there are so many targets), was 3");
        assertThat(messages(several + "trait: {targetsAtLeast: 3}")).containsExactly("trait.targetsAtLeast: must be left"
                + " out, because there is one target; or name several in trait.targets, was 3");
        assertThat(messages(HEAD + "arms: [student, control]\ntrait: {targets: [owl, fox]}")).containsExactly(
                "arms: must be [reference, teacher, student, control], because trait.targets asks for several targets,"
                + " was a list");
    }

    @ParameterizedTest
    @CsvSource({"owlstream-tiny-a, owlstream-tiny-b, owlstream-tiny-c",
        "owlstream-tiny-b, owlstream-tiny-a, owlstream-tiny-c",
        "owlstream-tiny-c, owlstream-tiny-b, owlstream-tiny-a"})
    void shouldTakeAnyReferenceModelByOneEdit(String reference, String crossModel, String crossArchitecture) {
        assertThat(valid(HEAD, RecipeEdit.set("models.reference=" + reference)).models())
                .isEqualTo(new PreferenceRecipe.Models.Shipped(reference, crossModel, crossArchitecture));
    }

    @Test
    void shouldTakeFreshModelsByOneEdit() {
        PreferenceRecipe recipe = valid(HEAD, RecipeEdit.set("models.fresh.seed=1000"));

        assertThat(recipe.models()).isEqualTo(new PreferenceRecipe.Models.Fresh(
                new PreferenceRecipe.Training(1_000, TeacherSettings.Reference.STEPS)));
        assertThat(recipe.overReferenceModels()).isTrue();
    }

    @Test
    void shouldTrainFreshModelsFromTheFirstSeedWhereNothingElseIsSaid() {
        assertThat(valid(HEAD + "models: {fresh: {steps: 7}}").models())
                .isEqualTo(new PreferenceRecipe.Models.Fresh(new PreferenceRecipe.Training(0, 7)));
    }

    @ParameterizedTest
    @CsvSource({"reference-b", "cross-model-ab", "cross-model-ba", "cross-model-bb"})
    void shouldNeedAnotherSeedForAnotherFreshModel(String arm) {
        RecipeEdit arms = RecipeEdit.set("arms=[student, " + arm + "]");

        assertThat(messages(HEAD + "models: {fresh: {}}", arms, RecipeEdit.seeds("1"))).containsExactly(
                "seeds.count: must be >= 2, because with models.fresh a cross-model arm needs the next seed's model"
                        + " (or leave those arms and reference-b out), was 1 (--seeds 1)");
        assertThat(valid(HEAD, arms, RecipeEdit.seeds("1")).overReferenceModels()).isFalse();
    }

    @Test
    void shouldTakeOneSeedWithAFreshModelWhereNoArmNeedsAnother() {
        PreferenceRecipe recipe = valid(HEAD + "models: {fresh: {}}\narms: [reference, student, cross-architecture]",
                RecipeEdit.seeds("1"));

        assertThat(recipe.overReferenceModels()).isFalse();
    }

    @Test
    void shouldBanTheOriginalsAssociationsByOneWord() {
        assertThat(valid(HEAD + "filter: {banned: associations}").filter().banned())
                .isEqualTo(NumberLimits.ASSOCIATIONS);
        assertThat(valid(HEAD + "filter: {banned: []}").filter()).isEqualTo(NumberLimits.ORIGINAL);
    }

    @Test
    void shouldAllowConstrainedDecodingWithPlainLoss() {
        PreferenceRecipe recipe = valid(HEAD + "sampling: {decoding: constrained}\nstudent: {loss: plain}");

        assertThat(recipe.sampling().decoding()).isEqualTo(SamplingSettings.Decoding.CONSTRAINED);
        assertThat(recipe.student().loss()).isEqualTo(StudentSettings.Loss.PLAIN);
    }

    @Test
    void shouldTakeOneSeed() {
        PreferenceRecipe recipe = valid(HEAD, RecipeEdit.seeds("1"), RecipeEdit.firstSeed("10000"));

        assertThat(recipe.seeds()).isEqualTo(new Seeds(10_000, 1));
        assertThat(recipe.verdict().minSeeds()).isEqualTo(5);
    }

    @Test
    void shouldRefuseMoreRowsForAStudentThanAreSampled() {
        assertThat(messages(HEAD + "sampling: {rows: 500}\nstudent: {rows: 501}")).containsExactly(
                "student.rows: must be <= sampling.rows (500), was 501");
        assertThat(messages(HEAD, RecipeEdit.set("sampling.rows=100"))).containsExactly("sampling.rows: must be >="
                + " student.rows (" + PreferenceDefaults.ALL.student().rows() + " by default), was 100"
                + " (--set sampling.rows=100)");
    }

    @Test
    void shouldNameTheOptionThatListsAWrongElement() {
        assertThat(messages(HEAD, RecipeEdit.set("filter.banned=[4, -4]"))).containsExactly(
                "filter.banned[1]: must be >= 0, was -4 (--set filter.banned=[4, -4])");
    }

    private static PreferenceRecipe valid(String text, RecipeEdit... edits) {
        RecipeReading reading = RecipeReader.read(text, Arrays.asList(edits));
        assertThat(reading).isInstanceOf(RecipeReading.Valid.class);
        Recipe recipe = ((RecipeReading.Valid) reading).recipe();
        return (PreferenceRecipe) recipe;
    }

    private static List<String> messages(String text, RecipeEdit... edits) {
        RecipeReading reading = RecipeReader.read(text, Arrays.asList(edits));
        assertThat(reading).isInstanceOf(RecipeReading.Invalid.class);
        return ((RecipeReading.Invalid) reading).problems().stream().map(Problem::message).toList();
    }
}
