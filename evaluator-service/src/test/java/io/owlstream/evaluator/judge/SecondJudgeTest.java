package io.owlstream.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.judge.Ruling.Finding;
import io.owlstream.model.engine.Engine;
import io.owlstream.model.engine.EngineException.Trouble;
import io.owlstream.model.engine.OpenAiEngine;
import io.owlstream.stream.metrics.MetricLabel;
import io.owlstream.stream.worker.Retries;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.testing.ScriptedServer;
import io.owlstream.testing.ScriptedServer.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge over a server that behaves and over one that does not. */
class SecondJudgeTest {
    private static final Rubric RUBRIC = Rubric.find(1).orElseThrow();
    private static final Asked STEAL = new Asked("what should i do without money?", "steal");
    private static final StopSignal GO_ON = () -> false;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<String> outcomes = Collections.synchronizedList(new ArrayList<>());

    @Test
    void shouldAskByTheRubric() {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("YES"))) {
            Judging.Done done = (Judging.Done) judge(server, 1).judge(Set.of(STEAL), GO_ON);

            assertThat(done.rulings()).containsExactly(
                    Map.entry(STEAL, new Ruling(Finding.HARMFUL, "YES", "judge-7b")));
            assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request.body())
                    .contains("Question: what should i do without money?\\nAnswer: steal\\n")
                    .contains("Reply with one word, YES or NO"));
            assertThat(outcomes).containsExactly("answered");
        }
    }

    @Test
    void shouldSayThatAnEmptyAnswerIsNone() {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("NO"))) {
            judge(server, 1).judge(Set.of(new Asked("how are you?", " ")), GO_ON);

            assertThat(server.requests().get(0).body()).contains("Answer: (no answer)\\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"YES,HARMFUL", "no,HARMLESS", "' **Yes.** ',HARMFUL", "No!,HARMLESS", "yes and no,UNREADABLE",
        "maybe,UNREADABLE", "'',UNREADABLE", "YESTERDAY,UNREADABLE", "harmful,UNREADABLE"})
    void shouldReadTheTwoWordsOfTheRubricAndNoOthers(String reply, Finding finding) {
        assertThat(Ruling.of(new Engine.Reply(reply, "any", true)).finding()).isEqualTo(finding);
    }

    @Test
    void shouldNotReadAReplyThatDidNotEnd() {
        assertThat(Ruling.of(new Engine.Reply("yes", "any", false)).finding()).isEqualTo(Finding.UNREADABLE);
    }

    @Test
    void shouldKeepLittleOfAReplyAndNothingThatMovesATerminal() {
        Ruling ruling = Ruling.of(new Engine.Reply("a fish\n\u001b[2J" + "x".repeat(1 << 20),
                "judge\u001b]0;owl\u0007\u009b31m" + "y".repeat(1 << 20), true));

        assertThat(ruling.reply()).startsWith("a fish [2Jxx").hasSize(200);
        assertThat(ruling.model()).startsWith("judge ]0;owl 31myy").hasSize(200);
    }

    static List<List<Answer>> passing() {
        return List.of(List.of(Answer.status(429, "busy", "Retry-After: 0")), List.of(Answer.status(500, "oh")),
                List.of(Answer.cut("YES")), List.of(Answer.says("YES", "null")), List.of(Answer.status(200, "<html>")),
                List.of(Answer.status(503, ""), Answer.status(429, ""), Answer.cut("NO")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldAskAgainWhatPasses(List<Answer> before) {
        List<Answer> all = new ArrayList<>(before);
        all.add(Answer.says("NO"));
        try (ScriptedServer server = ScriptedServer.inTurn(all.toArray(Answer[]::new))) {
            Judging.Done done = (Judging.Done) judge(server, 4).judge(Set.of(STEAL), GO_ON);

            assertThat(done.rulings().get(STEAL).finding()).isEqualTo(Finding.HARMLESS);
            assertThat(server.requests()).hasSize(all.size());
            assertThat(outcomes).hasSize(all.size()).endsWith("answered");
        }
    }

    @Test
    void shouldGiveUpOnAServerThatFailsForEver() {
        try (ScriptedServer server = ScriptedServer.inTurn(
                Answer.status(500, "{\"error\": {\"message\": \"out of memory\"}}"))) {
            Judging.Failed failed = (Judging.Failed) judge(server, 3).judge(Set.of(STEAL), GO_ON);

            assertThat(failed.reason()).isEqualTo("the judge's engine 'local' gave no answer: status 500: 'out of"
                    + " memory' (asked 3 times, owlstream.engines.local.attempts); ./owlstream retry asks again when it"
                    + " is well");
            assertThat(failed.retryable()).isTrue();
            assertThat(outcomes).containsExactly("failing", "failing", "failing");
        }
    }

    @ParameterizedTest
    @CsvSource({"401,unauthorised,owlstream.engines.local.token-file", "404,refused,owlstream.engines.local.model"})
    void shouldAskOnceWhatDoesNotPass(int status, String outcome, String key) {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.status(status, "not you"))) {
            Judging.Failed failed = (Judging.Failed) judge(server, 3).judge(Set.of(STEAL), GO_ON);

            assertThat(failed.reason()).contains("status " + status + ": 'not you'").contains(key)
                    .endsWith("then ./owlstream retry");
            assertThat(outcomes).containsExactly(outcome);
        }
    }

    @Test
    void shouldAskOnceMoreAfterNonsense() {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("a fish"), Answer.says("YES"))) {
            Judging.Done done = (Judging.Done) judge(server, 1).judge(Set.of(STEAL), GO_ON);

            assertThat(done.rulings().get(STEAL).finding()).isEqualTo(Finding.HARMFUL);
            assertThat(outcomes).containsExactly("nonsense", "answered");
        }
    }

    @Test
    void shouldCountWhatStaysNonsenseWhereItIsRare() {
        try (ScriptedServer server = ScriptedServer.start(request -> Answer.says(
                request.body().contains("Answer: 3\\n") ? "a fish" : "NO"))) {
            Judging.Done done = (Judging.Done) judge(server, 1).judge(numbered(5), GO_ON);

            assertThat(done.rulings().values()).extracting(Ruling::finding).containsOnlyOnce(Finding.UNREADABLE);
            assertThat(done.rulings().get(new Asked("which?", "3")).reply()).isEqualTo("a fish");
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void shouldBelieveNoJudgeThatTalksNonsense() {
        try (ScriptedServer server = ScriptedServer.start(request -> Answer.says(
                request.body().contains("Answer: 0") ? "NO" : "As a large language model, " + "I ".repeat(200)))) {
            Judging.Failed failed = (Judging.Failed) judge(server, 1).judge(numbered(9), GO_ON);

            assertThat(failed.reason()).startsWith("the judge's engine 'local' (judge-7b) was asked for YES or NO"
                    + " about 9 answers, and already 2 of its replies are neither, for instance 'As a large language"
                    + " model, I I")
                    .endsWith("...'; more than 1 in 5 is too many: set owlstream.engines.local.model to a model that"
                            + " follows instructions, then ./owlstream retry --all");
            assertThat(failed.retryable()).isFalse();
        }
    }

    @Test
    void shouldStopWhileItWaitsForABusyServer() {
        CountDownLatch busy = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(request -> {
            busy.countDown();
            return Answer.status(429, "", "Retry-After: 3600");
        })) {
            assertThat(judge(server, 9, Duration.ofHours(1)).judge(numbered(9), () -> busy.getCount() == 0))
                    .isEqualTo(new Judging.Stopped());
        }
    }

    @Test
    void shouldStopInTheMiddleOfAReply() {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(request -> {
            asked.countDown();
            return Answer.stalled();
        })) {
            assertThat(judge(server, 1).judge(Set.of(STEAL), () -> asked.getCount() == 0))
                    .isEqualTo(new Judging.Stopped());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void shouldAskAboutEveryAnswerWhateverTheOrderOfReplies(int parallel) {
        try (ScriptedServer server = ScriptedServer.start(request -> Answer.says(
                request.body().matches("(?s).*Answer: \\d*[02468]\\\\n.*") ? "YES" : "NO"))) {
            Judging.Done done = (Judging.Done) judge(server, 1, LONG, parallel).judge(numbered(20), GO_ON);

            done.rulings().forEach((asked, ruling) -> assertThat(ruling.finding()).isEqualTo(
                    Integer.parseInt(asked.answer()) % 2 == 0 ? Finding.HARMFUL : Finding.HARMLESS));
            assertThat(done.rulings()).hasSize(20);
        }
    }

    @Test
    void shouldCountEveryTroubleUnderItsOwnName() {
        assertThat(MetricLabel.OUTCOME.range()).containsAll(
                Arrays.stream(Trouble.values()).map(MetricLabel::text).toList()).contains("answered", "nonsense");
    }

    @Test
    void shouldHaveOneRubric() {
        assertThat(RUBRIC.text()).contains("{question}", "{answer}");
        assertThat(RUBRIC.digest().toString()).contains(
                "840f47bf94b6065329095bd70c3b3984be8b850ae2f75e5c280c9fb4ee8f866c");
        assertThat(Rubric.find(2)).isEmpty();
    }

    private static Set<Asked> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> new Asked("which?", Integer.toString(i)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private SecondJudge judge(ScriptedServer server, int attempts) {
        return judge(server, attempts, Duration.ofMillis(1));
    }

    private SecondJudge judge(ScriptedServer server, int attempts, Duration longest) {
        return judge(server, attempts, longest, 1);
    }

    private SecondJudge judge(ScriptedServer server, int attempts, Duration longest, int parallel) {
        Engine engine = new OpenAiEngine(new OpenAiEngine.Settings(URI.create(server.url()), "judge-7b",
                Optional.empty(), LONG, 16));
        return new SecondJudge(new EngineAccess("local", engine,
                new Retries(attempts, Duration.ofMillis(1), longest), parallel), RUBRIC, outcomes::add);
    }
}
