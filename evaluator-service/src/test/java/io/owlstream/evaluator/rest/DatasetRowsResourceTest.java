package io.owlstream.evaluator.rest;

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
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.stream.planner.DatasetStatus;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final SampledRecipe SOURCE = (SampledRecipe)
            ((RecipeReading.Valid) RecipeLoader.load("owl-quick", List.of())).recipe();
    private static final Plan PLAN = Plan.of(SOURCE);
    private static final DatasetOrigin ORIGIN = new DatasetOrigins(PLAN, SOURCE).all().get(0);
    private static final String ID = ORIGIN.dataset().hex();
    private static final List<NodeId> BATCHES = PLAN.described(ORIGIN.dataset()).inputs();
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

    private final List<DatasetManifest.Entry> entries = new ArrayList<>();

    @BeforeEach
    void empty() {
        board.clear();
        log.clear();
    }

    @Test
    void shouldSendTheAcceptedRowsInTheOrderOfTheSampling() {
        batch(List.of(new RowRange(0, 0), new RowRange(2, 2)), List.of("a?", "b?"), List.of("1, 2", "3"), List.of(2));
        batch(List.of(new RowRange(5, 5)), List.of("say \"c\"\n"), List.of("4, 5"), List.of());
        seal();

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
        rows(1);
        seal();

        given().accept("application/x-ndjson").when().get(ROWS).then().statusCode(200)
                .contentType("application/x-ndjson").body(startsWith("{\"chunk\":"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9})
    void shouldSendNoMoreRowsThanAskedFor(int limit) {
        rows(2);
        rows(2);
        seal();

        String rows = when().get(ROWS + "?limit=" + limit).then().statusCode(200).extract().asString();

        assertThat(rows.lines()).hasSize(Math.min(4, limit));
    }

    @Test
    void shouldNotReadBatchesBeyondTheLimit() {
        rows(2);
        rows(2);
        log.lose(entries.get(1).digest());
        seal();

        when().get(ROWS + "?limit=2").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "owl", "10000001", "99999999999999999999"})
    void shouldRefuseALimitOutOfRange(String limit) {
        rows(1);
        seal();

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
        put(SOURCE, ORIGIN, Optional.empty());

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM)
                .body("detail", startsWith("dataset " + ID + " is not sealed: experiment " + PLAN.experiment()));
    }

    @Test
    void shouldRefuseDigits() {
        SampledRecipe digits = (SampledRecipe) VerdictSamples.recipe();
        DatasetOrigin origin = new DatasetOrigins(Plan.of(digits), digits).all().get(0);
        put(digits, origin, Optional.of(Digest.of(new byte[0])));

        when().get("/datasets/" + origin.dataset() + "/rows").then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("noise and logits"));
    }

    @Test
    void shouldSayThatTheContentIsGone() {
        put(SOURCE, ORIGIN, Optional.of(Digest.of("nowhere".getBytes())));

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("submit its experiment again"));
    }

    @Test
    void shouldSayThatTheFirstBatchIsGone() {
        rows(1);
        log.lose(entries.get(0).digest());
        seal();

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("1 batches are nowhere in owlstream.training-batches.v1"));
    }

    @Test
    void shouldRefuseWhatBreaksOffBeforeAnythingIsSent() {
        rows(1);
        rows(1);
        log.lose(entries.get(1).digest());
        seal();

        when().get(ROWS).then().statusCode(409).contentType(PROBLEM).body("status", equalTo(409));
    }

    @Test
    void shouldNotLookCompleteWhenItBreaksOff() throws Exception {
        rows(LARGE);
        rows(1);
        log.lose(entries.get(1).digest());
        seal();

        HttpResponse<InputStream> answer = get();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
        await().forever().until(() -> log.opened() == 0);
        when().get(ROWS + "?limit=1").then().statusCode(200);
    }

    @Test
    void shouldHaveNoMoreReadingsAtATimeThanAllowed() throws Exception {
        rows(1);
        seal();
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
            rows(LARGE);
        }
        seal();

        try (InputStream body = get().body()) {
            assertThat(body.read()).isEqualTo('{');
        }

        await().forever().until(() -> log.opened() == 0);
        when().get(ROWS + "?limit=1").then().statusCode(200);
    }

    @Test
    void shouldTakeNoTurnForAHeadRequest() {
        rows(1);
        seal();

        when().head(ROWS).then().statusCode(200);

        when().get(ROWS).then().statusCode(200);
    }

    private HttpResponse<InputStream> get() throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request(), BodyHandlers.ofInputStream());
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(datasets + "/" + ID + "/rows")).build();
    }

    private static NodeId chunk(int index) {
        return ((Work.Batch) PLAN.described(BATCHES.get(index)).work()).chunk();
    }

    private void rows(int count) {
        batch(List.of(new RowRange(0, count - 1)), Collections.nCopies(count, "continue: 1, 2, 3"),
                Collections.nCopies(count, "4, 5, 6"), List.of());
    }

    private void batch(List<RowRange> accepted, List<String> prompts, List<String> completions, List<Integer> cut) {
        int index = entries.size();
        NodeId chunk = chunk(index % BATCHES.size());
        NodeId batch = BATCHES.get(index % BATCHES.size());
        Digest digest = log.append(EventCodec.encode(new TrainingBatch(batch, chunk, accepted,
                new NumberRows(prompts, completions, cut))));
        entries.add(new DatasetManifest.Entry(chunk, batch, 0, digest, prompts.size(), Map.of()));
    }

    private void seal() {
        put(SOURCE, ORIGIN, Optional.of(store.put(EventCodec.encode(new DatasetManifest(ORIGIN.dataset(), entries)))));
    }

    private void put(SampledRecipe source, DatasetOrigin origin, Optional<Digest> manifest) {
        ExperimentRecord experiment = new ExperimentRecord(PLAN.experiment(), source, Plan.VERSION, 1,
                ExperimentRecord.State.ACTIVE, AT);
        board.put(new DatasetStatus(origin, source, List.of(experiment), 2, manifest.map(digest -> new Fact.Ready(digest,
                Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), Map.of(),
                new Platform("any", 0, "none"), 1, 2, "front", AT)), List.of(), false));
    }
}
