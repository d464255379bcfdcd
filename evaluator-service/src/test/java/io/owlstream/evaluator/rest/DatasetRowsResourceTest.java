package io.owlstream.evaluator.rest;

import static io.owlstream.evaluator.rest.BoardNumbers.ID;
import static io.owlstream.evaluator.rest.BoardNumbers.ORIGIN;
import static io.owlstream.evaluator.rest.BoardNumbers.PLAN;
import static io.owlstream.evaluator.rest.BoardNumbers.SOURCE;
import static io.owlstream.evaluator.rest.BoardNumbers.chunk;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.owlstream.evaluator.report.VerdictSamples;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class DatasetRowsResourceTest {
    private static final String PROBLEM = "application/problem+json";
    private static final String LINES = "application/jsonl";
    private static final String ROWS = "/datasets/" + ID + "/rows";
    /** More than buffers between a front and a client hold. */
    private static final int LARGE = 20_000;

    @Inject
    FakeBoard board;

    @Inject
    FakeLog log;

    @Inject
    ArtifactStore store;

    @TestHTTPResource("/datasets")
    URI datasets;

    private BoardNumbers numbers;

    @BeforeEach
    void empty() {
        board.clear();
        log.clear();
        numbers = new BoardNumbers(board, log, store);
    }

    @Test
    void shouldSendTheAcceptedRowsInTheOrderOfTheSampling() {
        numbers.batch(List.of(new RowRange(0, 0), new RowRange(2, 2)), List.of("a?", "b?"), List.of("1, 2", "3"),
                List.of(2));
        numbers.batch(List.of(new RowRange(5, 5)), List.of("say \"c\"\n"), List.of("4, 5"), List.of());
        numbers.seal();

        String rows = when().get("/datasets/" + ID.substring(0, 8) + "/rows").then().statusCode(200)
                .contentType(LINES).extract().asString();

        assertThat(rows).isEqualTo("""
                {"chunk":"%1$s","row":0,"prompt":"a?","completion":"1, 2"}
                {"chunk":"%1$s","row":2,"prompt":"b?","completion":"3","cut":true}
                {"chunk":"%2$s","row":5,"prompt":"say \\"c\\"\\n","completion":"4, 5"}
                """.formatted(chunk(0), chunk(1)));
    }

    @Test
    void shouldSendThemUnderTheOtherNameOfJsonLinesToo() {
        numbers.rows(1);
        numbers.seal();

        given().accept("application/x-ndjson").when().get(ROWS).then().statusCode(200)
                .contentType("application/x-ndjson").body(startsWith("{\"chunk\":"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void shouldSendNoMoreRowsThanAskedFor(int limit) {
        numbers.rows(2);
        numbers.rows(2);
        numbers.seal();

        String rows = when().get(ROWS + "?limit=" + limit).then().statusCode(200).extract().asString();

        assertThat(rows.lines()).hasSize(Math.min(4, limit));
    }

    @Test
    void shouldNotReadBatchesBeyondTheLimit() {
        numbers.rows(2);
        numbers.rows(2);
        numbers.lose(1);
        numbers.seal();

        when().get(ROWS + "?limit=2").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "owl", "10000001", "99999999999999999999"})
    void shouldRefuseALimitOutOfRange(String limit) {
        numbers.rows(1);
        numbers.seal();

        when().get(ROWS + "?limit=" + limit).then().statusCode(400).contentType(PROBLEM)
                .body("detail", equalTo("limit must be a number of rows from 1 to 10000000, was " + limit));
    }

    @Test
    void shouldRefuseWhatIsNoId() {
        when().get("/datasets/owl/rows").then().statusCode(400).contentType(PROBLEM)
                .body("detail", startsWith("a dataset is named by its id or at least its first 8 digits"));
    }

    @Test
    void shouldNotKnowADatasetThatTheLogDoesNotHold() {
        when().get(ROWS).then().statusCode(404).contentType(PROBLEM)
                .body("detail", equalTo("there is no dataset " + ID + " in the log; 'owlstream datasets' lists all"));
    }

    @Test
    void shouldRefuseOneThatIsNotSealed() {
        numbers.put(SOURCE, ORIGIN, Optional.empty());

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM)
                .body("detail", startsWith("dataset " + ID + " is not sealed: experiment " + PLAN.experiment()));
    }

    @Test
    void shouldRefuseDigits() {
        SampledRecipe digits = (SampledRecipe) VerdictSamples.recipe();
        DatasetOrigin origin = new DatasetOrigins(Plan.of(digits), digits).all().get(0);
        numbers.put(digits, origin, Optional.of(Digest.of(new byte[0])));

        when().get("/datasets/" + origin.dataset() + "/rows").then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("noise and logits"));
    }

    @Test
    void shouldSayThatTheContentIsGone() {
        numbers.put(SOURCE, ORIGIN, Optional.of(Digest.of("nowhere".getBytes())));

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("submit its experiment again"));
    }

    @Test
    void shouldSayThatTheFirstBatchIsGone() {
        numbers.rows(1);
        numbers.lose(0);
        numbers.seal();

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("1 batches are nowhere in owlstream.training-batches.v1"));
    }

    @Test
    void shouldRefuseWhatBreaksOffBeforeAnythingIsSent() {
        numbers.rows(1);
        numbers.rows(1);
        numbers.lose(1);
        numbers.seal();

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM).body("status", equalTo(409));
    }

    @Test
    void shouldNotLookCompleteWhenItBreaksOff() throws Exception {
        numbers.rows(LARGE);
        numbers.rows(1);
        numbers.lose(1);
        numbers.seal();

        HttpResponse<InputStream> answer = get();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        await().forever().until(() -> log.opened() == 0);
        when().get(ROWS + "?limit=1").then().statusCode(200);
    }

    @Test
    void shouldHaveNoMoreReadingsAtATimeThanAllowed() throws Exception {
        numbers.rows(1);
        numbers.seal();
        log.shut();
        CompletableFuture<HttpResponse<String>> first =
                HttpClient.newHttpClient().sendAsync(request(), BodyHandlers.ofString());
        log.awaitReading();

        try {
            when().get(ROWS).then().statusCode(503).contentType(PROBLEM).header("Retry-After", "5")
                    .body("detail", startsWith("1 readings of rows go on at this front"));
        } finally {
            log.open();
        }
        assertThat(first.get().statusCode()).isEqualTo(200);
        when().get(ROWS).then().statusCode(200);
    }

    @Test
    void shouldReadNoFurtherForAClientThatIsGone() throws Exception {
        for (int i = 0; i < 10; i++) {
            numbers.rows(LARGE);
        }
        numbers.seal();

        try (InputStream body = get().body()) {
            assertThat(body.read()).isEqualTo('{');
        }

        await().forever().until(() -> log.opened() == 0);
        when().get(ROWS + "?limit=1").then().statusCode(200);
    }

    @Test
    void shouldTakeNoTurnForAHeadRequest() {
        numbers.rows(1);
        numbers.seal();

        when().head(ROWS).then().statusCode(200);

        when().get(ROWS).then().statusCode(200);
    }

    private HttpResponse<InputStream> get() throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request(), BodyHandlers.ofInputStream());
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(datasets + "/" + ID + "/rows")).build();
    }
}
