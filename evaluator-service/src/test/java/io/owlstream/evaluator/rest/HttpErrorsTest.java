package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.recipe.read.ShippedRecipes;
import io.owlstream.stream.codec.EventCodec;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong, and wherever, the answer is a problem document. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class HttpErrorsTest {
    private static final String PROBLEM = "application/problem+json";

    @Inject
    FakeBoard board;

    @Inject
    FakeFront front;

    @TestHTTPResource("/experiments")
    URI experiments;

    @BeforeEach
    void empty() {
        board.clear();
        front.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/owls", "/experiments/0123456789/owls", "/dlq/1/owls", "/index.html"})
    void shouldKnowNoOtherPath(String path) {
        when().get(path).then().statusCode(404).contentType(PROBLEM).body("status", equalTo(404));
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /experiments", "PUT, /experiments/0123456789", "POST, /recipes", "DELETE, /dlq", "PATCH, /",
        "POST, /status", "GET, /experiments/0123456789/cancel", "POST, /experiments/0123456789/verdict"})
    void shouldRefuseOtherMethods(String method, String path) {
        given().request(method, path).then().statusCode(405).contentType(PROBLEM).body("status", equalTo(405));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/experiments", "/recipes", "/status", "/dlq", "/", "/progress"})
    void shouldRefuseOtherKindsOfAnswer(String path) {
        given().accept("image/png").when().get(path).then().statusCode(406).contentType(PROBLEM)
                .body("status", equalTo(406));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void shouldRefuseOtherKindsOfRecipe(String type) throws Exception {
        HttpResponse<String> answer = send(type, BodyPublishers.ofByteArray(new byte[] {1}));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/json", "text/plain", "application/octet-stream",
        "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void shouldRefuseALargeBodyByItsLengthWhateverItIs(String type) throws Exception {
        HttpResponse<String> answer = send(type, BodyPublishers.ofByteArray(new byte[RecipeBody.MAX_BYTES + 1]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(PROBLEM);
        assertThat(answer.body()).contains("1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/json", "text/plain"})
    void shouldRefuseALargeBodyWithoutALength(String type) throws Exception {
        HttpResponse<String> answer = send(type,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3 << 19])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(PROBLEM);
    }

    @Test
    void shouldCutOffWhoeverSendsOnForEver() throws Exception {
        try (Socket socket = new Socket(experiments.getHost(), experiments.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /experiments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);

            assertThatThrownBy(() -> {
                for (long sent = 0; sent < 1L << 40; sent += chunk.length) {
                    out.write(chunk);
                }
            }).isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldTakeABodyOfTheLargestSize() {
        String recipe = ShippedRecipes.find("digits-quick").orElseThrow();
        String padded = recipe + "\n#" + " ".repeat(RecipeBody.MAX_BYTES - recipe.length() - 3);

        given().contentType("application/yaml").body(padded.getBytes(StandardCharsets.US_ASCII))
                .when().post("/experiments").then().statusCode(201);
    }

    @Test
    void shouldRefuseARecipeOfTooManyNodesWithItsRemedy() {
        RecipeReading large = RecipeLoader.load("digits", List.of(RecipeEdit.seeds("200")));

        given().contentType("application/json").body(EventCodec.encode(((RecipeReading.Valid) large).recipe())).when()
        .post("/experiments")
                .then().statusCode(400).contentType(PROBLEM)
                .body("errors[0].message", containsString("more than 2000 nodes"))
                .body("errors[0].message", containsString("owlstream.front.max-nodes"));
        assertThat(board.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deep", "aliases", "scalar", "duplicate", "tag", "json-deep", "json-duplicate",
            "json-scalar"})
    void shouldRefuseTextThatIsMadeToHurt(String kind) {
        given().contentType(kind.startsWith("json") ? "application/json" : "application/yaml").body(hostile(kind)
                .getBytes(StandardCharsets.UTF_8)).when().post("/experiments").then().statusCode(400)
                .contentType(PROBLEM);
    }

    private static String hostile(String kind) {
        return switch (kind) {
            case "deep" -> "a: " + "[".repeat(100_000);
            case "aliases" -> """
                    a: &a [x, x, x, x, x, x, x, x, x]
                    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
                    d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
                    e: [*d, *d, *d, *d, *d, *d, *d, *d, *d]
                    """;
            case "scalar" -> "seeds: {first: " + "9".repeat(500_000) + "}";
            case "duplicate" -> "task: digits\ntask: digits\n";
            case "tag" -> "task: !!javax.script.ScriptEngineManager [a]\n";
            case "json-deep" -> "{\"a\": ".repeat(100_000);
            case "json-duplicate" -> "{\"task\": \"digits\", \"task\": \"digits\"}";
            default -> "{\"task\": \"digits\", \"seeds\": {\"first\": " + "9".repeat(500_000) + "}}";
        };
    }

    @Test
    void shouldSayWhatTheFrontWaitsForWhereverItIsAsked() {
        board.failWith(new FrontUnavailableException("the front waits: Kafka does not answer"));

        for (String path : new String[] {"/experiments", "/progress"}) {
            when().get(path).then().statusCode(503).contentType(PROBLEM)
                    .body("detail", containsString("Kafka does not answer"));
        }
    }

    @Test
    void shouldTellNothingOfItsInsideWhenItFails() {
        board.failWith(new IllegalStateException("secret of the inside"));

        when().get("/experiments").then().statusCode(500).contentType(PROBLEM)
                .body("detail", equalTo("the front failed; its log says why"));
    }

    private HttpResponse<String> send(String type, HttpRequest.BodyPublisher body) throws IOException,
            InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(experiments).header("Content-Type", type)
                .POST(body)
                .build(), BodyHandlers.ofString());
    }
}
