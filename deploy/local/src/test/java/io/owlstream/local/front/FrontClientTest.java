package io.owlstream.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.process.Ports;
import io.owlstream.local.progress.ExperimentView;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontClientTest {
    private FakeFront front;

    @BeforeEach
    void listen() throws IOException {
        front = new FakeFront();
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void shouldSubmitARecipe() throws Exception {
        // Given
        front.answer(201, "application/json", "{\"experiment\": \"abc\", \"submission\": 2, \"news\": true}");
        // When, Then
        assertThat(client().submit("{}".getBytes(StandardCharsets.UTF_8))).contains(new Submission("abc", 2));
        assertThat(front.asked()).containsExactly("POST /experiments {}");
    }

    @Test
    void shouldReadHowFarAnExperimentIs() throws Exception {
        // Given
        front.json("""
                {"experiment": "abc", "recipe": "tiny", "submission": 1, "phase": "RUNNING",
                 "counts": {"TEACHER": {"total": 4, "ready": 3, "inFlight": 1, "failed": 0}}, "failures": []}""");
        // When
        ExperimentView view = client().status("abc").orElseThrow();
        // Then
        assertThat(view.ready()).isEqualTo(3);
        assertThat(view.over()).isFalse();
        assertThat(front.asked()).containsExactly("GET /experiments/abc");
    }

    @Test
    void shouldAskAgainLaterWhenTheFrontCannotAnswerNow() throws Exception {
        for (int later : new int[] {404, 409, 500, 503}) {
            // Given
            try (FakeFront busy = new FakeFront().problem(later, "not now")) {
                // When, Then
                assertThat(new FrontClient(busy::uri).verdict("abc")).as("status %d", later).isEmpty();
            }
        }
    }

    @Test
    void shouldAskAgainLaterWhenNobodyListens() throws Exception {
        // Given
        URI nobody = URI.create("http://127.0.0.1:" + new Ports().free());
        // When, Then
        assertThat(new FrontClient(() -> nobody).report("abc")).isEmpty();
    }

    @Test
    void shouldTellWhatTheFrontRefused() {
        // Given
        front.answer(400, "application/problem+json", """
                {"title": "Bad Request", "status": 400, "detail": "the recipe has 1 error",
                 "errors": [{"path": "student.epochs", "message": "student.epochs: must be >= 1, was 0"}]}""");
        // When, Then
        shouldFail(() -> client().submit(new byte[] {1}), CommandFailure.BAD_INPUT, "POST /experiments", "400",
                "the recipe has 1 error", "student.epochs: must be >= 1");
    }

    @Test
    void shouldTellThatAnAnswerIsNoDocument() {
        // Given
        front.json("<html>");
        // When, Then
        shouldFail(() -> client().status("abc"), CommandFailure.BROKEN_OFF, "not understood");
    }

    @Test
    void shouldGetPostAndDeleteDocuments() throws Exception {
        // Given
        front.json("{\"datasets\": 2}").answer(202, "application/json", "{\"cancelled\": true}").answer(204, "", "");
        // When, Then
        assertThat(client().get("/datasets").path("datasets").asInt()).isEqualTo(2);
        assertThat(client().post("/experiments/abc/cancel", Map.of("why", "late")).path("cancelled").asBoolean())
                .isTrue();
        assertThat(client().delete("/experiments/abc").isMissingNode()).isTrue();
        assertThat(front.asked()).containsExactly("GET /datasets", "POST /experiments/abc/cancel {\"why\":\"late\"}",
                "DELETE /experiments/abc");
    }

    @Test
    void shouldGiveBytesAndStreamsAsTheyAre() throws Exception {
        // Given
        front.answer(200, "text/html", "<p>").answer(200, "text/event-stream", "data: 1\n\n");
        // When, Then
        assertThat(client().bytes("/experiments/abc/report")).isEqualTo("<p>".getBytes(StandardCharsets.UTF_8));
        try (InputStream events = client().stream("/experiments/abc/progress")) {
            assertThat(events).hasContent("data: 1\n\n");
        }
    }

    @Test
    void shouldTellABadRequestFromAFrontThatFailed() {
        // Given
        front.problem(404, "no experiment abc").problem(500, "its log says why");
        // When, Then
        shouldFail(() -> client().get("/experiments/abc"), CommandFailure.BAD_INPUT, "404", "no experiment abc");
        shouldFail(() -> client().get("/experiments/abc"), CommandFailure.BROKEN_OFF, "500", "its log says why");
    }

    @Test
    void shouldSayWhatToDoWhenItIsNotAuthorised() {
        // Given
        front.answer(401, "text/html", "<html>").answer(403, "text/html", "<html>");
        // When, Then
        shouldFail(() -> client().get("/datasets"), CommandFailure.BAD_INPUT, "401", "--token-file");
        shouldFail(() -> client().get("/datasets"), CommandFailure.BAD_INPUT, "403", "operator", "GET /datasets");
    }

    @Test
    void shouldSayThatSomethingElseAnswers() {
        // Given
        front.answer(404, "text/html", "<html>nginx</html>").answer(200, "text/html", "<html>hello</html>")
                .answer(302, "text/html", "https://elsewhere.example.org/");
        // When, Then
        shouldFail(() -> client().get("/datasets"), CommandFailure.BAD_INPUT, "no front of Owlstream", "--server");
        shouldFail(() -> client().get("/datasets"), CommandFailure.BAD_INPUT, "no front of Owlstream", "--server");
        shouldFail(() -> client().get("/datasets"), CommandFailure.BAD_INPUT,
                "--server https://elsewhere.example.org/");
    }

    @Test
    void shouldSayWhereNobodyListens() {
        // Given
        URI nobody = URI.create("http://127.0.0.1:" + new Ports().free());
        // When, Then
        shouldFail(() -> new FrontClient(() -> nobody).get("/datasets"), CommandFailure.BROKEN_OFF, nobody.toString(),
                "cannot be reached");
    }

    @Test
    void shouldAskAServerAgainThatRestartsAndShowItsTokenEachTime() throws Exception {
        // Given
        front.problem(503, "waits for Kafka").answer(502, "text/html", "<html>").json("[]");
        FrontSite site = new ServerSite(front.uri(), Optional.of(BearerTokenTest.token("s3cret")));
        // When, Then
        assertThat(new FrontClient(site).get("/datasets").isArray()).isTrue();
        assertThat(front.asked()).containsExactly("GET /datasets", "GET /datasets", "GET /datasets");
        assertThat(front.authorizations()).containsOnly("Bearer s3cret");
    }

    @Test
    void shouldShowNoTokenWithoutOne() throws Exception {
        // Given
        front.json("[]");
        // When
        client().get("/datasets");
        // Then
        assertThat(front.authorizations()).isEqualTo(List.of("null"));
    }

    private FrontClient client() {
        return new FrontClient(front::uri);
    }

    private static void shouldFail(ThrowingCallable call, int exitCode, String... words) {
        assertThatThrownBy(call).isInstanceOf(CommandFailure.class).hasMessageContainingAll(words)
                .extracting(failure -> ((CommandFailure) failure).exitCode()).isEqualTo(exitCode);
    }
}
