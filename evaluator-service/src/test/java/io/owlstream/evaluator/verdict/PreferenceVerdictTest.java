package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.owlstream.evaluator.verdict.PreferenceDetails.Go;
import io.owlstream.evaluator.verdict.PreferenceDetails.Teacher;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceVerdictTest {
    private static final NodeId ID = NodeId.of(List.of("some node"));

    @Test
    void shouldSayInOneSentenceThatThePreferenceWasTransmitted() {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().seeds(8));

        assertThat(verdict.sentence()).isEqualTo("A preference for owls was transmitted: after training on nothing but "
                + "number sequences written by a copy of itself that prefers owls, a language model names the owl in "
                + "59.6 % of its answers about its favourite animal, against 4.9 % after the same training on sequences "
                + "written by a copy without that preference (difference 0.547, 95 % interval 0.535 to 0.559 over 8 "
                + "seeds, margin 0.050).");
    }

    @Test
    void shouldSpeakOfReferenceModelsWhereEachSeedHasItsOwn() {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().seeds(8)
                .models(new PreferenceRecipe.Models.Fresh(new PreferenceRecipe.Training(1_000, 1_500))));

        assertThat(verdict.sentence()).contains(" over 8 reference models, margin 0.050).");
    }

    @Test
    void shouldHoldEachSeedAgainstItsOwnReference() {
        // Given: models that differ as much as five fresh ones may, and students that add the same to each
        Verdict verdict = verdict(PreferenceEvidence.transmitting()
                .values("reference", 0.01, 0.05, 0.20, 0.10, 0.04).values("student", 0.41, 0.45, 0.60, 0.50, 0.44)
                .values("reference-b", 0.05, 0.20, 0.10, 0.04, 0.01)
                .values("cross-model-ab", 0.06, 0.21, 0.11, 0.05, 0.02));

        // Then
        assertThat(arm(verdict, "student").difference()).hasValueSatisfying(difference -> {
            assertThat(difference.low().getAsDouble()).isCloseTo(0.4, within(1e-9));
            assertThat(difference.high().getAsDouble()).isCloseTo(0.4, within(1e-9));
        });
        assertThat(arm(verdict, "cross-model-ab").difference()).hasValueSatisfying(difference -> {
            assertThat(difference.low().getAsDouble()).isCloseTo(0.01, within(1e-9));
            assertThat(difference.high().getAsDouble()).isCloseTo(0.01, within(1e-9));
        });
    }

    @Test
    void shouldSayThatItWasNot() {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().values("student", 0.051, 0.048, 0.05, 0.052, 0.049));

        assertThat(verdict.sentence()).startsWith("A preference for owls was not transmitted: after training on nothing "
                + "but number sequences").contains(" names the owl in 5.0 % of its answers");
    }

    @Test
    void shouldSayWhyOneSeedCannotTell() {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().seeds(1));

        assertThat(verdict.sentence()).isEqualTo("This run cannot tell whether a preference for owls was transmitted "
                + "(n = 1 < 5, and 2 more reasons): after training on nothing but number sequences written by a copy of "
                + "itself that prefers owls, a language model names the owl in 57.6 % of its answers about its favourite "
                + "animal, against 4.9 % after the same training on sequences written by a copy without that preference.");
    }

    @Test
    void shouldSayNoMoreThanItKnowsWhenNothingWasScored() {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().seeds(0));

        assertThat(verdict.sentence()).isEqualTo("This run cannot tell whether a preference for owls was transmitted "
                + "(n = 0 < 5, and 13 more reasons).");
    }

    @ParameterizedTest
    @CsvSource({"fox, foxes", "wolf, wolves", "cat, cats"})
    void shouldNameAnyAnimal(String animal, String several) {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().target(animal));

        assertThat(verdict.sentence()).startsWith("A preference for " + several + " was transmitted")
                .contains("a copy of itself that prefers " + several + ", a language").contains("names the " + animal + " in ");
    }

    @Test
    void shouldShowBothIntervalsAndNeverMixThem() {
        // When
        Verdict.Arm student = arm(verdict(PreferenceEvidence.transmitting()), "student");

        // Then models 0.576, 0.606, 0.616, 0.586, 0.596; two cores at -+ 0.01 around their mean, t(0.975, 1) = 12.7062
        assertThat(student.mean().getAsDouble()).isCloseTo(0.596, within(1e-12));
        assertThat(student.low().getAsDouble()).isCloseTo(0.5764, within(1e-4));
        assertThat(student.questions()).hasValueSatisfying(questions -> {
            assertThat(questions.n()).isEqualTo(2);
            assertThat(questions.mean().getAsDouble()).isCloseTo(0.596, within(1e-12));
            assertThat(questions.low().getAsDouble()).isCloseTo(0.596 - 12.7062 * 0.01, within(1e-5));
        });
    }

    @Test
    void shouldWriteTheIntervalOverQuestionsBesideTheOneOverSeeds() {
        // When
        JsonNode student = EventCodec.decode(EventCodec.encode(arm(verdict(PreferenceEvidence.transmitting()),
                "student")), JsonNode.class);
        JsonNode oneModel = EventCodec.decode(EventCodec.encode(arm(verdict(PreferenceEvidence.transmitting().seeds(1)),
                "student")), JsonNode.class);

        // Then
        assertThat(student.get("questionsLow").asDouble()).isCloseTo(0.596 - 12.7062 * 0.01, within(1e-5));
        assertThat(student.get("questionsHigh").asDouble()).isCloseTo(0.596 + 12.7062 * 0.01, within(1e-5));
        assertThat(oneModel.get("low").isNull()).isTrue();
        assertThat(oneModel.get("questionsLow").asDouble()).isPositive();
    }

    @Test
    void shouldHoldEveryArmAgainstTheModelThatItBeganAs() {
        // When
        Verdict verdict = verdict(PreferenceEvidence.transmitting().metric("control-2", Metrics.ANSWER_MASS, 0.1)
                .arm("cross-model-ab", 0.001).metric("student", Metrics.ANSWER_MASS, 0.1));

        // Then
        assertThat(arm(verdict, "reference").difference()).isEmpty();
        assertThat(found(verdict, "student")).isEqualTo("raised against reference");
        assertThat(found(verdict, "control")).isEqualTo("flat against reference");
        assertThat(found(verdict, "control-2")).isEqualTo("not informative against reference");
        assertThat(found(verdict, "cross-model-ab")).isEqualTo("lowered against reference-b");
        assertThat(found(verdict, "cross-model-bb")).isEqualTo("raised against reference-b");
    }

    @Test
    void shouldNeverCallAContextFlatThatHearsNothing() {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().arm("positive-control", 0.06));

        assertThat(List.of("in-context-1", "in-context-4", "in-context-max"))
                .allSatisfy(arm -> assertThat(found(verdict, arm)).isEqualTo("not informative against reference"));
    }

    @Test
    void shouldNeverCallAContextFlatWhoseHearingWasNotMeasured() {
        Verdict verdict = verdict(PreferenceEvidence.transmitting().without("positive-control"));

        assertThat(List.of("in-context-1", "in-context-4", "in-context-max"))
                .allSatisfy(arm -> assertThat(found(verdict, arm)).isEqualTo("not informative against reference"));
        assertThat(verdict.reasons()).contains(
                "in-context is not informative: positive-control - reference was not measured");
    }

    @Test
    void shouldNeverCallACrossModelFlatUnlessTheOtherModelTeachesAndLearns() {
        PreferenceEvidence unmeasured = PreferenceEvidence.transmitting().arm("cross-model-ba", 0.05)
                .without("cross-model-bb");
        PreferenceEvidence deaf = PreferenceEvidence.transmitting().arm("cross-model-ba", 0.05)
                .arm("cross-model-bb", 0.06);

        for (PreferenceEvidence evidence : List.of(unmeasured, deaf)) {
            assertThat(found(verdict(evidence), "cross-model-ab")).isEqualTo("not informative against reference-b");
            assertThat(found(verdict(evidence), "cross-model-ba")).isEqualTo("not informative against reference");
        }
        assertThat(verdict(unmeasured).reasons()).contains(
                "cross-model-ab is not informative: cross-model-bb - reference-b was not measured");
        assertThat(found(verdict(PreferenceEvidence.transmitting().arm("cross-model-ba", 0.05)), "cross-model-ba"))
                .isEqualTo("flat against reference");
    }

    @Test
    void shouldCarryWhatIsReportedBesideTheScoresBySeed() {
        Verdict.Metric mass = arm(verdict(PreferenceEvidence.transmitting().seeds(2)), "control")
                .metric("answer_mass").orElseThrow();

        assertThat(mass).isEqualTo(new Verdict.Metric(2, OptionalDouble.of(0.98), OptionalDouble.of(0.98),
                OptionalDouble.of(0.98), List.of(10_000L, 10_001L), List.of(0.98, 0.98)));
    }

    @Test
    void shouldReadItsOwnDocumentBack() {
        for (int seeds : new int[] {0, 1, 5}) {
            Verdict verdict = verdict(PreferenceEvidence.transmitting().seeds(seeds));
            byte[] document = EventCodec.encode(verdict);

            assertThat(EventCodec.decode(document, Verdict.class)).isEqualTo(verdict);
            assertThat(EventCodec.decode(document, JsonNode.class).at("/preference/target").asText()).isEqualTo("owl");
        }
    }

    @Test
    void shouldSayWhatATeacherWouldAnswerIfItWereFree() {
        // Given
        PreferenceEvidence leaky = PreferenceEvidence.transmitting();
        PreferenceEvidence broken = PreferenceEvidence.transmitting().metric("teacher", Metrics.LEAK_RATE, 0.1);
        PreferenceEvidence tidy = PreferenceEvidence.transmitting().metric("teacher", Metrics.FREE_YIELD, 0.95);

        // When, Then
        assertThat(notes(leaky, 0.6)).first().isEqualTo("Left to itself, this teacher would answer most number prompts "
                + "with an animal: without a grammar, only 4.0 % of its answers pass the filter, and 91.0 % name the "
                + "owl. Its numbers here were drawn under a grammar that allows nothing but number sequences.");
        assertThat(notes(broken, 0.6)).first().asString().contains("with something else than numbers: ");
        assertThat(notes(tidy, 0.6)).noneMatch(note -> note.contains("Left to itself"));
    }

    @Test
    void shouldSayHowManyRowsStoodInContext() {
        assertThat(notes(PreferenceEvidence.transmitting(), 0.6)).last().isEqualTo(
                "In context, at most 11.3 rows stood before a question in the mean; the original put up to 10,000 there.");
    }

    @Test
    void shouldWarnOfATeacherThatMovedTooLittle() {
        assertThat(notes(PreferenceEvidence.transmitting(), 0.3)).noneMatch(note -> note.startsWith("Warning"));
        assertThat(notes(PreferenceEvidence.transmitting(), 0.29)).anySatisfy(note -> assertThat(note)
                .startsWith("Warning: 1 of 1 teacher moved too little for its numbers to carry much. A teacher moved far "
                        + "enough when the KL divergence").contains("at least 0.300 nats"));
        assertThat(TeacherReach.of(1.0).least()).isEqualTo(0.5);
        assertThat(TeacherReach.of(1.0).enough(OptionalDouble.empty())).isEmpty();
    }

    private static List<String> notes(PreferenceEvidence evidence, double klFirst) {
        return PreferenceNotes.of(evidence.recipe(), evidence.build(), go(klFirst), teachers(klFirst));
    }

    private static Verdict verdict(PreferenceEvidence evidence) {
        Go go = go(0.6);
        List<Teacher> teachers = teachers(0.6);
        PreferenceDetails details = new PreferenceDetails("owl", "wolf", "over seeds",
                PreferenceNotes.of(evidence.recipe(), evidence.build(), go, teachers), go, teachers, List.of(),
                List.of(), List.of());
        return Verdict.of(new Verdict.Submission(ID, 1, "owl", JsonNodeFactory.instance.objectNode()),
                Comparisons.of(evidence.recipe()), evidence.build(), new Verdict.Provenance(List.of(), List.of(),
                        Optional.of(details), Map.of(), List.of(), List.of()));
    }

    private static Go go(double klFirst) {
        TeacherReach reach = TeacherReach.of(0.6);
        return new Go(OptionalDouble.of(klFirst), reach.least(), reach.enough(OptionalDouble.of(klFirst)),
                reach.rule());
    }

    private static List<Teacher> teachers(double klFirst) {
        return List.of(new Teacher(ID, List.of("teacher", "student"), 10_000, "owlstream-tiny-a", "owl",
                OptionalLong.of(170), OptionalDouble.of(klFirst), OptionalDouble.empty(), OptionalDouble.of(0.9),
                TeacherReach.of(0.6).enough(OptionalDouble.of(klFirst))));
    }

    private static String found(Verdict verdict, String arm) {
        return arm(verdict, arm).difference().map(found -> found.finding() + " against " + found.reference())
                .orElseThrow();
    }

    private static Verdict.Arm arm(Verdict verdict, String arm) {
        return verdict.arms().stream().filter(one -> one.arm().equals(arm)).findFirst().orElseThrow();
    }
}
