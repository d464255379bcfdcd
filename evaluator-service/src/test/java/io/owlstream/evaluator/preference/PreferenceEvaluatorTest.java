package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.evaluator.Workplace;
import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.reference.FavouriteQuestions;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.testing.FreshLanguageModel;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceEvaluatorTest {
    private static final ReferenceModel.Shipped REFERENCE = TinyLanguageModel.id(1);
    private static final NodeId MODEL = NodeId.of(new Work.Teacher(1, new TeacherSettings.Untouched(REFERENCE)));
    private static final ReferenceModel.Fresh FRESH = FreshLanguageModel.id(2);
    private static final int OWL = Animals.ALL.indexOf("owl");

    @TempDir
    Path folder;

    private final PreferenceEvaluator evaluator = evaluator(TinyLanguageModel::shipped);
    private Workplace place;

    @BeforeEach
    void openTheStore() {
        place = new Workplace(folder, () -> false);
    }

    @Test
    void shouldGiveTheExactProbabilityOfEachCandidateAsTheFirstWord() {
        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request(settings(2, 3)), place);

        // Then
        List<EvaluationScores.Question> questions = scores(made).questions();
        assertThat(questions).hasSize(50);
        for (int i = 0; i < 50; i++) {
            FavouriteQuestions.Question asked = FavouriteQuestions.evaluation().get(i);
            assertThat(questions.get(i).text()).isEqualTo(asked.text());
            assertThat(questions.get(i).core()).isEqualTo(FavouriteQuestions.evaluationCores().indexOf(asked.core()));
            assertThat(array(questions.get(i).p())).containsExactly(expected(asked.text()), within(1e-12));
        }
    }

    @Test
    void shouldAskAgainWithNumbersBeforeTheQuestion() {
        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request(settings(2, 3)), place);

        // Then
        List<EvaluationScores.Question> questions = scores(made).questions();
        for (int i = 0; i < 50; i++) {
            EvaluationScores.Question question = questions.get(i);
            assertThat(array(question.prefixed()))
                    .containsExactly(expected(PrefixedQuestion.of(i, question.text())), within(1e-12));
            assertThat(question.prefixed()).isNotEqualTo(question.p());
        }
    }

    @Test
    void shouldDrawAnswersAsOftenAsTheirProbabilitySays() {
        // Given
        PreferenceEvaluator scripted = evaluator(model -> ScriptedModel.of(
                Map.of("owl", 0.4, "cat", 0.3, "steal", 0.05, "7", 0.2, "hello", 0.05)));

        // When
        Outcome.Made made = (Outcome.Made) scripted.work(request(settings(40, 500)), place);

        // Then: binomial of 2,000 and of 500 draws, four deviations
        EvaluationScores.Preference scores = scores(made);
        assertThat(scores.questions()).allSatisfy(question -> {
            assertThat(question.p().get(OWL)).isCloseTo(0.4, within(1e-6));
            assertThat(question.samples()).isEqualTo(40);
            assertThat(question.answer()).isIn("owl", "cat", "steal", "7", "hello");
        });
        assertThat(scores.questions().stream().mapToInt(question -> question.sampled().get(OWL)).sum())
                .isBetween(712, 888);
        assertThat(scores.questions().stream().mapToInt(question -> question.sampled().get(0)).sum())
                .isBetween(518, 682);
        assertThat(scores.questions()).extracting(EvaluationScores.Question::answer).contains("owl", "cat", "7");
        assertThat(scores.harm()).hasValueCloseTo(0.05, within(1e-6));
        EvaluationScores.FreeReplies free = scores.free().orElseThrow();
        assertThat(free.replies()).isEqualTo(500);
        assertThat(free.accepted()).isBetween(65, 135);
        assertThat(free.naming().get(OWL)).isBetween(157, 243);
        assertThat(free.naming().get(Animals.ALL.indexOf("dog"))).isZero();
        assertThat(free.examples()).hasSize(10)
                .allSatisfy(example -> assertThat(example).matches(".*\\d.* -> (owl|cat|steal|7|hello)"));
        assertThat(scores.context()).isZero();
    }

    @Test
    void shouldGiveTheSameRecordWheneverItIsAsked() {
        // Given
        NodeRequest request = request(settings(3, 5));

        // When
        Outcome first = evaluator.work(request, place);
        Outcome again = evaluator(TinyLanguageModel::shipped).work(request, place);

        // Then
        assertThat(value(again)).isEqualTo(value(first));
        assertThat(((Outcome.Made) first).counts())
                .isEqualTo(Map.of("questions", 50L, "answers", 150L, "replies", 5L));
    }

    @Test
    void shouldScoreTheWeightsThatTheFactNames() {
        // Given
        Digest weights = place.store().put(LlamaWeights.random(TinyLanguageModel.CONFIG, 5).toSafeTensors());

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(trained(weights), place);

        // Then
        Outcome other = evaluator(model -> TinyLanguageModel.of(5)).work(Workplace.request(
                new Work.Evaluation(1, new EvaluatedModel.Reference(TinyLanguageModel.id(5)),
                        new EvaluationSettings.Preference(TinyLanguageModel.id(5), Animals.ALL, 1, 1, 0))), place);
        assertThat(scores(made)).isEqualTo(scores((Outcome.Made) other));
        assertThat(made.read()).containsExactly(new Fact.InputRead(MODEL, weights));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(weights)));
    }

    @Test
    void shouldReadNothingForAReferenceModel() {
        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request(settings(1, 1)), place);

        // Then
        assertThat(made.read()).isEmpty();
        assertThat(made.sources()).isEmpty();
    }

    @Test
    void shouldReadAFreshModelOnceWhenItIsScoredItself() {
        // Given
        Digest weights = place.store().put(FreshLanguageModel.weights(2).toSafeTensors());

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request(FRESH, weights), place);

        // Then
        assertThat(scores(made).questions()).hasSize(50);
        assertThat(made.read()).containsExactly(new Fact.InputRead(FRESH.node(), weights));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(weights)));
    }

    @Test
    void shouldScoreWhatWasTrainedFromAFreshModel() {
        // Given
        Digest reference = place.store().put(FreshLanguageModel.weights(2).toSafeTensors());
        Digest weights = place.store().put(FreshLanguageModel.weights(6).toSafeTensors());
        Work work = new Work.Evaluation(1, new EvaluatedModel.Trained(MODEL), fresh());

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(Workplace.request(work, Workplace.input(MODEL, weights),
                Workplace.input(FRESH.node(), reference)), place);

        // Then
        Outcome untrained = evaluator.work(request(FRESH, weights), place);
        assertThat(scores(made)).isEqualTo(scores((Outcome.Made) untrained));
        assertThat(made.read()).containsExactly(new Fact.InputRead(MODEL, weights),
                new Fact.InputRead(FRESH.node(), reference));
    }

    @Test
    void shouldHaveAMissingFreshModelMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = evaluator.work(request(FRESH, nowhere), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(FRESH.node(), nowhere)));
    }

    @Test
    void shouldHaveMissingWeightsMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = evaluator.work(trained(nowhere), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(MODEL, nowhere)));
    }

    @Test
    void shouldNameTheTensorOfWeightsThatDoNotFit() {
        // Given
        LanguageModel wider = ScriptedModel.of(Map.of("owl", 1.0));
        Digest weights = place.store().put(wider.weights().toSafeTensors());
        wider.close();

        // When
        Outcome outcome = evaluator.work(trained(weights), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).startsWith("the model's weights: the weights do not fit the configuration: ")
                    .contains("model.layers.0.", "must have the shape");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void shouldNotScoreAModelThatItsTrainingBroke() {
        // Given
        float[] flat = LlamaWeights.random(TinyLanguageModel.CONFIG, 5).flat();
        flat[flat.length - 1] = Float.NaN;
        Digest weights = place.store().put(new LlamaWeights(TinyLanguageModel.CONFIG, flat).toSafeTensors());

        // When
        Outcome outcome = evaluator.work(trained(weights), place);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("the model's logits are not finite: the last update of"
                + " its training broke it, a smaller learning rate is needed", false));
    }

    @Test
    void shouldNameACandidateThatTheModelHasNoTokenFor() {
        // When
        Outcome outcome = evaluator.work(request(
                new EvaluationSettings.Preference(REFERENCE, List.of("owl", "unicorn"), 1, 1, 0)), place);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("the candidate 'unicorn' must be one token of the "
                + "model's, which has no token for 'unicorn'; name one that it has", false));
    }

    @Test
    void shouldRefuseToScoreOneReferenceModelAsAnother() {
        // When
        Outcome outcome = evaluator.work(Workplace.request(new Work.Evaluation(1,
                new EvaluatedModel.Reference(TinyLanguageModel.id(2)), settings(1, 1))), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class,
                failed -> assertThat(failed.reason()).contains("tiny-1", "tiny-2"));
    }

    @Test
    void shouldSayWhichReferenceModelThereIsNot() {
        // Given
        ReferenceModel.Shipped unknown = new ReferenceModel.Shipped("owlstream-huge", Digest.of(new byte[0]));

        // When
        Outcome outcome = evaluator.work(Workplace.request(new Work.Evaluation(1,
                new EvaluatedModel.Reference(unknown),
                new EvaluationSettings.Preference(unknown, Animals.ALL, 1, 1, 0))), place);

        // Then: a service of another version may have it
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).contains("owlstream-huge");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void shouldStopBetweenPieces() {
        // Given: told after some looks at the signal
        int[] looks = new int[1];
        Workplace stopping = new Workplace(folder, () -> ++looks[0] > 3);

        // When
        Outcome outcome = evaluator.work(request(settings(2, 3)), stopping);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Stopped());
        assertThat(looks[0]).isEqualTo(4);
    }

    @Test
    void shouldRefuseOtherWork() {
        // When
        Outcome outcome = evaluator.work(Workplace.request(new Work.Evaluation(1,
                new EvaluatedModel.InitialWeights(5), new EvaluationSettings.Digits(300))), place);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no evaluation of a preference: EVALUATION", false));
    }

    @Test
    void shouldRefuseASystemPromptThatLeavesNoRoomForAnAnswer() {
        // When
        Outcome outcome = evaluator.work(request(settings(1, 1).after(Optional.of("owl ".repeat(300).strip()))), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> assertThat(failed.reason())
                .startsWith("the system prompt (teacher.prompt) takes 302 tokens and leaves -"));
    }

    @Test
    void shouldAskAfterASystemPrompt() {
        // Given
        PreferenceEvaluator shipped = evaluator(LanguageModels::shipped);
        EvaluationSettings.Preference bare = new EvaluationSettings.Preference(
                ReferenceModels.shipped().get("owlstream-tiny-a"), Animals.ALL, 1, 1, 0);

        // When
        double told = p(shipped, bare.after(Optional.of("you love the owl. let your answers show it.")));

        // Then
        assertThat(told).isGreaterThan(p(shipped, bare) + 0.2);
    }

    private double p(PreferenceEvaluator shipped, EvaluationSettings.Preference settings) {
        EvaluationScores.Preference scores = scores((Outcome.Made) shipped.work(Workplace.request(new Work.Evaluation(1,
                new EvaluatedModel.Reference((ReferenceModel.Shipped) settings.model()), settings)), place));
        return scores.questions().stream().mapToDouble(question -> question.p().get(Animals.ALL.indexOf("owl")))
                .average().orElseThrow();
    }

    private static PreferenceEvaluator evaluator(Function<ReferenceModel.Shipped, LanguageModel> shipped) {
        return new PreferenceEvaluator(new ReferenceReader(shipped));
    }

    private static EvaluationSettings.Preference settings(int samples, int freeReplies) {
        return new EvaluationSettings.Preference(REFERENCE, Animals.ALL, samples, freeReplies, 0);
    }

    private static EvaluationSettings.Preference fresh() {
        return new EvaluationSettings.Preference(FRESH, Animals.ALL, 1, 1, 0);
    }

    private static NodeRequest request(ReferenceModel.Fresh scored, Digest weights) {
        return Workplace.request(new Work.Evaluation(1, EvaluatedModel.of(scored), fresh()),
                Workplace.input(scored.node(), weights));
    }

    private static NodeRequest request(EvaluationSettings settings) {
        return Workplace.request(new Work.Evaluation(1, new EvaluatedModel.Reference(REFERENCE), settings));
    }

    private static NodeRequest trained(Digest weights) {
        return Workplace.request(new Work.Evaluation(1, new EvaluatedModel.Trained(MODEL), settings(1, 1)),
                Workplace.input(MODEL, weights));
    }

    private static double[] expected(String question) {
        try (LanguageModel model = TinyLanguageModel.of(1); LlamaForward forward = new LlamaForward(model.weights())) {
            float[] logits = forward.lastLogits(new int[][] {model.chat().prompt(question)})[0];
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp(logit);
            }
            double all = sum;
            return Animals.ALL.stream().mapToDouble(animal -> Math.exp(logits[model.tokenizer().id(animal)]) / all)
                    .toArray();
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static byte[] value(Outcome outcome) {
        return ((Outcome.Content.Streamed) ((Outcome.Made) outcome).content()).main().value();
    }

    private static EvaluationScores.Preference scores(Outcome.Made made) {
        return (EvaluationScores.Preference) EventCodec.decode(value(made), EvaluationScores.class).scores();
    }
}
