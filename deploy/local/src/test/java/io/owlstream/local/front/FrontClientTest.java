package io.owlstream.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontClientTest {
    private HttpServer server;
    private String asked;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void shouldSubmitARecipe() throws InterruptedException {
        // Given
        status = 201;
        answer = "{\"experiment\": \"abc\", \"submission\": 2, \"news\": true}";
        // When, Then
        assertThat(client().submit("{}".getBytes(StandardCharsets.UTF_8))).contains(new Submission("abc", 2));
        assertThat(asked).isEqualTo("POST /experiments {}");
    }

    @Test
    void shouldReadHowFarAnExperimentIs() throws InterruptedException {
        // Given
        answer = """
                {"experiment": "abc", "recipe": "tiny", "submission": 1, "phase": "RUNNING",
                 "counts": {"TEACHER": {"total": 4, "ready": 3, "inFlight": 1, "failed": 0}}, "failures": []}""";
        // When
        ExperimentView view = client().status("abc").orElseThrow();
        // Then
        assertThat(view.ready()).isEqualTo(3);
        assertThat(view.over()).isFalse();
        assertThat(asked).isEqualTo("GET /experiments/abc ");
    }

    @Test
    void shouldAskAgainLaterWhenTheFrontCannotAnswerNow() throws InterruptedException {
        for (int later : new int[] {404, 409, 500, 503}) {
            // Given
            status = later;
            // When, Then
            assertThat(client().verdict("abc")).as("status %d", later).isEmpty();
        }
    }

    @Test
    void shouldAskAgainLaterWhenNobodyListens() throws InterruptedException {
        // Given
        URI nobody = URI.create("http://127.0.0.1:" + new Ports().free());
        // When, Then
        assertThat(new FrontClient(() -> nobody).report("abc")).isEmpty();
    }

    @Test
    void shouldTellWhatTheFrontRefused() {
        // Given
        status = 400;
        answer = "{\"errors\": [\"student.epochs: must be >= 1, was 0\"]}";
        // When, Then
        assertThatThrownBy(() -> client().submit(new byte[0])).isInstanceOf(CommandFailure.class)
                .hasMessageContainingAll("POST /experiments", "400", "student.epochs: must be >= 1");
    }

    @Test
    void shouldTellThatAnAnswerIsNoDocument() {
        // Given
        answer = "<html>";
        // When, Then
        assertThatThrownBy(() -> client().status("abc")).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("not understood");
    }

    private FrontClient client() {
        return new FrontClient(() -> URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }
}
