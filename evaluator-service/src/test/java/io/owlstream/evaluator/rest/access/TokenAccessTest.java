package io.owlstream.evaluator.rest.access;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(GuardedByToken.class)
class TokenAccessTest {
    @TestHTTPResource("/")
    URI http;

    @TestHTTPResource(value = "/", tls = true)
    URI https;

    @ParameterizedTest
    @CsvSource({"GET, /", "GET, /recipes", "GET, /experiments", "POST, /experiments", "GET, /experiments/0123456789",
        "DELETE, /experiments/0123456789", "POST, /experiments/0123456789/cancel",
        "GET, /experiments/0123456789/report", "GET, /experiments/0123456789/progress", "GET, /progress",
        "GET, /datasets", "GET, /datasets/0123456789/rows", "GET, /status", "POST, /gc", "GET, /gc", "GET, /dlq",
        "POST, /dlq/0/redrive", "GET, /q/openapi", "GET, /q/health-ui", "GET, /q", "GET, /owls", "PATCH, /"})
    void shouldAnswerNobodyWhoDoesNotSayWhoAsks(String method, String path) {
        refused(given().request(method, path).then()).body("detail", containsString("--token-file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong-wrong-wrong-wrong", "Bearer", "Basic d3Jvbmc6d3Jvbmc=", "Basic !", "Owl x",
        "Bearer " + GuardedByToken.TOKEN + "x"})
    void shouldAnswerNobodyWhoSendsSomethingElse(String authorization) {
        refused(given().header("Authorization", authorization).get("/recipes").then())
                .body("detail", containsString("not valid here"))
                .body(not(containsString(GuardedByToken.TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/recipes", "/experiments", "/datasets", "/status", "/dlq", "/q/openapi"})
    void shouldAnswerWhoSendsTheTokenEitherWay(String path) {
        given().header("Authorization", "Bearer " + GuardedByToken.TOKEN).get(path).then().statusCode(200);
        given().auth().preemptive().basic("whoever", GuardedByToken.TOKEN).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics"})
    void shouldAnswerProbesAndPrometheusWhateverTheySend(String path) {
        when().get(path).then().statusCode(not(equalTo(401)));
        given().header("Authorization", "Bearer wrong").get(path).then().statusCode(not(equalTo(401)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q/health/../../recipes", "q/health/..;/..;/recipes", "q/health/%2e%2e/%2e%2e/recipes",
        "/recipes", "q/health;/recipes", "q/metrics/../recipes", "q/metrics/%2F../recipes"})
    void shouldNotTakeAnotherPathForAProbe(String path) throws Exception {
        assertThat(send(path).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldGuardTheStreamOfEvents() throws Exception {
        assertThat(send("progress", "Accept", "text/event-stream").statusCode()).isEqualTo(401);

        HttpResponse<InputStream> stream = send("progress", "Accept", "text/event-stream", "Authorization",
                "Bearer " + GuardedByToken.TOKEN);
        try (InputStream events = stream.body()) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(events.read()).as("the first event").isPositive();
        }
    }

    @Test
    void shouldAnswerOverTlsToo() {
        given().relaxedHTTPSValidation().header("Authorization", "Bearer " + GuardedByToken.TOKEN)
                .get(https.resolve("/recipes")).then().statusCode(200);
        given().relaxedHTTPSValidation().get(https.resolve("/recipes")).then().statusCode(401);
    }

    @Test
    void shouldNotLetAPageOfAnotherSiteUseABrowser() {
        given().header("Origin", "https://elsewhere.example.org").auth().preemptive()
                .basic("whoever", GuardedByToken.TOKEN).post("/gc").then().statusCode(403);
    }

    @Test
    void shouldNotTellTheTokenInItsDescription() {
        given().header("Authorization", "Bearer " + GuardedByToken.TOKEN).get("/q/openapi?format=json").then()
                .statusCode(200).body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
                .body("components.securitySchemes.password.scheme", equalTo("basic"))
                .body(not(containsString(GuardedByToken.TOKEN)));
    }

    private static ValidatableResponse refused(ValidatableResponse answer) {
        assertThat(answer.extract().headers().getValues("WWW-Authenticate")).hasSize(2)
                .anyMatch(challenge -> challenge.startsWith("Basic realm=\"owlstream\""))
                .anyMatch(challenge -> challenge.startsWith("Bearer"));
        return answer.statusCode(401).contentType("application/problem+json").body("status", equalTo(401));
    }

    /** The path goes out as it is. */
    private HttpResponse<InputStream> send(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(http + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }
}
