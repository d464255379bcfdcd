package io.owlstream.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.model.engine.Engine;
import io.owlstream.model.engine.EngineException;
import io.owlstream.model.engine.EngineException.Trouble;
import io.owlstream.model.engine.OpenAiEngine;
import io.owlstream.model.text.Turn;
import io.owlstream.testing.ScriptedServer;
import io.owlstream.testing.ScriptedServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a server that behaves and one that does not. */
class OpenAiEngineTest {
    private static final List<Turn> CONVERSATION = List.of(Turn.system("be \"brief\""), Turn.user("harmful?"));
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void shouldAskForAChatCompletion() throws Exception {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("YES"))) {
            // When
            Engine.Reply reply = engine(server, Optional.of("s3cret")).ask(CONVERSATION);

            // Then
            assertThat(reply).isEqualTo(new Engine.Reply("YES", "judge-7b", true));
            ScriptedServer.Request request = server.requests().get(0);
            assertThat(request.path()).isEqualTo("/v1/chat/completions");
            assertThat(request.authorization()).contains("Bearer s3cret");
            assertThat(json(request.body())).isEqualTo(json("""
                    {"model": "asked-for", "messages": [{"role": "system", "content": "be \\"brief\\""},
                     {"role": "user", "content": "harmful?"}], "temperature": 0, "max_tokens": 16, "stream": false}
                    """));
        }
    }

    @Test
    void shouldSendNoTokenWhereThereIsNone() throws Exception {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("YES"))) {
            engine(server, Optional.empty()).ask(CONVERSATION);

            assertThat(server.requests().get(0).authorization()).isEmpty();
        }
    }

    @Test
    void shouldSayWhetherTheModelHadEnded() throws Exception {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("Well, I think", "\"length\""))) {
            assertThat(engine(server, Optional.empty()).ask(CONVERSATION).finished()).isFalse();
        }
    }

    @Test
    void shouldNeverTakeACutReplyForAWholeOne() {
        assertThat(trouble(Answer.cut("YES")).trouble()).isEqualTo(Trouble.CUT_OFF);
        assertThat(trouble(Answer.says("YES", "null"))).satisfies(cut -> {
            assertThat(cut.trouble()).isEqualTo(Trouble.CUT_OFF);
            assertThat(cut).hasMessageStartingWith("the reply has no finish_reason, so it is not whole: ");
        });
    }

    @ParameterizedTest
    @CsvSource({"400,REFUSED", "401,UNAUTHORISED", "403,UNAUTHORISED", "404,REFUSED", "302,REFUSED", "408,TIMED_OUT",
        "429,BUSY", "500,FAILING", "502,FAILING", "503,FAILING"})
    void shouldTellTroublesApartByTheStatus(int status, Trouble trouble) {
        EngineException met = trouble(Answer.status(status, "{\"error\": {\"message\": \"so it is\"}}"));

        assertThat(met.trouble()).isEqualTo(trouble);
        assertThat(met).hasMessage("status " + status + ": 'so it is'");
        assertThat(met.retryAfter()).isEmpty();
    }

    @Test
    void shouldSayWhenTheServerWantsToBeAskedAgain() {
        assertThat(trouble(Answer.status(429, "", "Retry-After: 7")).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(trouble(Answer.status(503, "", "Retry-After: " + DateTimeFormatter.RFC_1123_DATE_TIME
                .format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1)))).retryAfter().orElseThrow())
                .isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
        assertThat(trouble(Answer.status(429, "", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT")).retryAfter())
                .contains(Duration.ZERO);
        assertThat(trouble(Answer.status(429, "", "Retry-After: soon")).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>welcome</html>", "[]", "7", "{\"choices\": []}",
        "{\"choices\": [{\"text\": 3}]}"})
    void shouldRefuseWhatIsNotOfTheProtocol(String body) {
        assertThat(trouble(Answer.status(200, body)).trouble()).isEqualTo(Trouble.GARBLED);
    }

    @Test
    void shouldShowLittleOfAReplyAndNothingOfTheToken() {
        EngineException met = trouble(Answer.status(400, "Bearer s3cret " + "x".repeat(5_000) + "\nend"));

        assertThat(met.getMessage()).startsWith("status 400: 'Bearer *** xxx").hasSizeLessThan(200)
                .doesNotContain("s3cret");
    }

    @Test
    void shouldTakeNoReplyOfAnySize() {
        EngineException met = trouble(Answer.status(200, "x".repeat(2_000_000)));

        assertThat(met.trouble()).isEqualTo(Trouble.GARBLED);
        assertThat(met).hasMessage("the reply has more than 1048576 bytes");
    }

    @Test
    void shouldNotWaitForAServerThatStallsInTheMiddle() {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.stalled())) {
            Engine engine = new OpenAiEngine(new OpenAiEngine.Settings(URI.create(server.url()), "any",
                    Optional.empty(), Duration.ofMillis(300), 16));

            assertThat(catchThrowableOfType(EngineException.class, () -> engine.ask(CONVERSATION)).trouble())
                    .isEqualTo(Trouble.TIMED_OUT);
        }
    }

    @Test
    void shouldGiveARequestUpWhenItIsInterrupted() throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.stalled())) {
            Engine engine = engine(server, Optional.empty());
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> engine.ask(CONVERSATION)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void shouldSayThatNobodyIsThere() {
        ScriptedServer server = ScriptedServer.inTurn(Answer.says("YES"));
        server.close();

        EngineException met = catchThrowableOfType(EngineException.class,
                () -> engine(server, Optional.empty()).ask(CONVERSATION));

        assertThat(met.trouble()).isEqualTo(Trouble.UNREACHABLE);
        assertThat(met).hasMessage("nobody answers at " + server.url());
    }

    private static EngineException trouble(Answer answer) {
        try (ScriptedServer server = ScriptedServer.inTurn(answer)) {
            return catchThrowableOfType(EngineException.class,
                    () -> engine(server, Optional.of("s3cret")).ask(CONVERSATION));
        }
    }

    private static Engine engine(ScriptedServer server, Optional<String> token) {
        return new OpenAiEngine(new OpenAiEngine.Settings(URI.create(server.url()), "asked-for", token, LONG, 16));
    }

    private static JsonNode json(String text) throws IOException {
        return JsonMapper.builder().build().readTree(text);
    }
}
