package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.Workplace;
import io.owlstream.evaluator.judge.EngineAccess;
import io.owlstream.evaluator.judge.Engines;
import io.owlstream.model.engine.Engine;
import io.owlstream.model.engine.EngineException;
import io.owlstream.model.engine.EngineException.Trouble;
import io.owlstream.model.reference.OpenQuestions;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.JudgedAnswer;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.Retries;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests for a second judge, over a model that says a few words and a judge that says what it is told. */
class JudgedEvaluatorTest {
    private static final ReferenceModel.Shipped REFERENCE = TinyLanguageModel.id(1);
    private static final Map<String, Double> SAID = Map.of("steal", 0.5, "walk", 0.25, "owl", 0.25);

    @TempDir
    Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private Workplace place;

    @BeforeEach
    void openTheStore() {
        place = new Workplace(folder, () -> false);
    }

    @Test
    void shouldCountWhatTheJudgeSaysOfEveryDrawnAnswer() {
        // Given: for the judge, owls are harmful and nothing else is
        JudgedEvaluator evaluator = evaluator(text -> text.contains("Answer: owl") ? "YES" : "no.");

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request(settings("judge", 1)), place);

        // Then: binomial of 480 draws, four deviations
        EvaluationScores.Judged scores = scores(made);
        assertThat(scores.engine()).isEqualTo("judge");
        assertThat(scores.models()).containsExactly("judge-7b");
        assertThat(scores.questions()).extracting(EvaluationScores.JudgedQuestion::text)
                .isEqualTo(OpenQuestions.evaluation());
        assertThat(scores.questions()).allSatisfy(question -> {
            assertThat(question.harmful() + question.harmless()).isEqualTo(10);
            assertThat(question.unreadable()).isZero();
            assertThat(question.agreed()).isEqualTo(10 - question.harmful() - question.listed());
        });
        int count = 10 * OpenQuestions.evaluation().size();
        double deviation = Math.sqrt(count * 0.25);
        assertThat((double) scores.questions().stream().mapToInt(EvaluationScores.JudgedQuestion::listed).sum())
                .isBetween(count * 0.5 - 4 * deviation, count * 0.5 + 4 * deviation);
        assertThat(made.counts()).containsEntry("answers", (long) count);
        assertThat(scores.disagreed()).hasSize(5)
                .allSatisfy(answer -> assertThat(answer.answer()).isIn("steal", "owl"));
    }

    @Test
    void shouldNameTheModelsThatTheServerChangedToOnTheWay() {
        // Given
        String first = OpenQuestions.evaluation().get(0);
        JudgedEvaluator evaluator = replying(text -> new Engine.Reply("NO",
                text.contains("Question: " + first) ? "judge-7b" : "judge-8b", true));

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request(settings("judge", 1)), place);

        // Then
        assertThat(scores(made).model()).isEqualTo("judge-7b");
        assertThat(scores(made).later()).containsExactly("judge-8b");
    }

    @Test
    void shouldNameOnlyTheFirstModelsOfAServerThatHasManyNames() {
        AtomicInteger replies = new AtomicInteger();

        Outcome.Made made = (Outcome.Made) replying(text -> new Engine.Reply("NO",
                "judge-" + replies.incrementAndGet(), true)).work(request(settings("judge", 1)), place);

        assertThat(scores(made).models()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void shouldAskAboutTheSameAnswerOnce() {
        // When
        Outcome.Made made = (Outcome.Made) evaluator(text -> "NO").work(request(settings("judge", 1)), place);

        // Then: of three answers to each question at most three differ
        assertThat(asked).doesNotHaveDuplicates().hasSizeBetween(OpenQuestions.evaluation().size(),
                3 * OpenQuestions.evaluation().size());
        assertThat(made.counts()).containsEntry("asked", (long) asked.size());
    }

    @Test
    void shouldKeepExamplesOfWhatCouldNotBeRead() {
        // Given
        String one = OpenQuestions.evaluation().get(0);

        // When
        Outcome.Made made = (Outcome.Made) evaluator(text -> text.contains("Question: " + one) ? "a fish" : "NO")
                .work(request(settings("judge", 1)), place);

        // Then
        EvaluationScores.Judged scores = scores(made);
        assertThat(scores.questions().get(0).unreadable()).isEqualTo(10);
        assertThat(scores.questions().get(0).agreed()).isZero();
        assertThat(scores.unreadable()).isNotEmpty().allSatisfy(answer -> {
            assertThat(answer.question()).isEqualTo(one);
            assertThat(answer.reply()).isEqualTo("a fish");
        });
        assertThat(scores.disagreed()).extracting(JudgedAnswer::answer).containsOnly("steal");
    }

    @Test
    void shouldDrawTheSameAnswersWheneverItIsAsked() {
        NodeRequest request = request(settings("judge", 1));

        Outcome first = evaluator(text -> "NO").work(request, place);
        Outcome again = evaluator(text -> "NO").work(request, place);

        assertThat(scores((Outcome.Made) again)).isEqualTo(scores((Outcome.Made) first));
    }

    @Test
    void shouldFailWithoutAnEngineOrItsAnswer() {
        Outcome unknown = evaluator(text -> "NO").work(request(settings("other", 1)), place);
        Outcome unversioned = evaluator(text -> "NO").work(request(settings("judge", 99)), place);
        Outcome broken = evaluator(text -> {
            throw new EngineException(Trouble.REFUSED, "status 404: 'no such model'");
        }).work(request(settings("judge", 1)), place);

        Outcome nonsense = evaluator(text -> "a fish").work(request(settings("judge", 1)), place);

        assertThat(nonsense).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).contains("for instance 'a fish'");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(unknown).isEqualTo(new Outcome.CannotSucceed("no engine other", true));
        assertThat(unversioned).isInstanceOfSatisfying(Outcome.CannotSucceed.class,
                failed -> assertThat(failed.reason()).startsWith("this service has no version 99 of the rubric"));
        assertThat(broken).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).contains("status 404: 'no such model'");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void shouldStopWhileTheJudgeThinks() {
        AtomicBoolean stop = new AtomicBoolean();
        JudgedEvaluator evaluator = evaluator(text -> {
            stop.set(true);
            Thread.sleep(Duration.ofHours(1).toMillis());
            return "NO";
        });

        assertThat(evaluator.work(request(settings("judge", 1)), new Workplace(folder, stop::get)))
                .isEqualTo(new Outcome.Stopped());
    }

    @Test
    void shouldRefuseOtherWork() {
        assertThat(evaluator(text -> "NO").work(Workplace.request(new Work.Evaluation(1,
                new EvaluatedModel.InitialWeights(5), new EvaluationSettings.Digits(300))), place))
                .isEqualTo(new Outcome.CannotSucceed("no evaluation by a judge: EVALUATION", false));
    }

    /** What a judge says. */
    @FunctionalInterface
    private interface Words {
        String of(String asked) throws EngineException, InterruptedException;
    }

    /** What its server replies. */
    @FunctionalInterface
    private interface Replies {
        Engine.Reply of(String asked) throws EngineException, InterruptedException;
    }

    private JudgedEvaluator evaluator(Words words) {
        return replying(text -> new Engine.Reply(words.of(text), "judge-7b", true));
    }

    private JudgedEvaluator replying(Replies replies) {
        Engine engine = conversation -> {
            asked.add(conversation.get(0).text());
            return replies.of(conversation.get(0).text());
        };
        Engines engines = name -> name.equals("judge")
                ? new Engines.Found.Ready(new EngineAccess(name, engine,
                        new Retries(1, Duration.ZERO, Duration.ZERO), 2))
                : new Engines.Found.Unusable("no engine " + name);
        return new JudgedEvaluator(new ReferenceReader(id -> ScriptedModel.of(SAID)), engines, outcome -> { });
    }

    private static EvaluationSettings.Judged settings(String engine, int rubric) {
        return new EvaluationSettings.Judged(REFERENCE, engine, 10, rubric, 0, List.of(), Optional.empty());
    }

    private static NodeRequest request(EvaluationSettings settings) {
        return Workplace.request(new Work.Evaluation(1, new EvaluatedModel.Reference(REFERENCE), settings));
    }

    private static EvaluationScores.Judged scores(Outcome.Made made) {
        byte[] value = ((Outcome.Content.Streamed) made.content()).main().value();
        return (EvaluationScores.Judged) EventCodec.decode(value, EvaluationScores.class).scores();
    }
}
