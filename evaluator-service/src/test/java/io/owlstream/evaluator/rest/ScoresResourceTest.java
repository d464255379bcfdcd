package io.owlstream.evaluator.rest;

import static io.owlstream.evaluator.rest.BoardNumbers.ID;
import static io.owlstream.evaluator.rest.BoardNumbers.ORIGIN;
import static io.owlstream.evaluator.rest.BoardNumbers.PLAN;
import static io.owlstream.evaluator.rest.BoardNumbers.chunk;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.ChunkScores;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class ScoresResourceTest {
    private static final String PROBLEM = "application/problem+json";

    @Inject
    FakeBoard board;

    @Inject
    FakeLog log;

    @Inject
    ArtifactStore store;

    private NodeId experiment;
    private NodeId scores;

    @BeforeEach
    void submitAReplayThatOnlyScores() {
        board.clear();
        log.clear();
        BoardNumbers numbers = new BoardNumbers(board, log, store);
        numbers.batch(List.of(new RowRange(0, 0), new RowRange(2, 2)), List.of("a?", "b?"), List.of("1", "2"),
                List.of());
        numbers.batch(List.of(new RowRange(1, 1)), List.of("c?"), List.of("3"), List.of(1));
        numbers.seal();
        experiment = new NodeId(given().contentType("text/plain").body("{dataset: {id: " + ID + "}, arms: []}").when()
                .post("/experiments").then().statusCode(201).extract().<String>path("experiment"));
        scores = Plan.of(recipe()).scores().get(0);
    }

    @Test
    void shouldGiveTheScoreOfEveryAcceptedRow() {
        made();

        String lines = when().get(path()).then().statusCode(200).contentType("application/jsonl").extract().asString();

        assertThat(lines).isEqualTo("""
                {"dataset":"%s","teacher":"%s","reference":"owlstream-tiny-a","scores":"%s","rows":3}
                {"chunk":"%4$s","row":0,"score":0.5}
                {"chunk":"%4$s","row":2,"score":-0.25}
                {"chunk":"%5$s","row":1,"score":null}
                """.formatted(ID, ORIGIN.teacher(), scores, chunk(0), chunk(1)));
    }

    @Test
    void shouldGiveTheTextsTooWhenAsked() {
        made();

        when().get(path() + "?texts=true").then().statusCode(200).body(containsString(
                "\"row\":1,\"score\":null,\"prompt\":\"c?\",\"completion\":\"3\",\"cut\":true}"));
    }

    @Test
    void shouldSayThatTheyAreNotThereYet() {
        put(Phase.RUNNING, List.of());

        when().get(path()).then().statusCode(409).contentType(PROBLEM).body("detail", equalTo("experiment " + experiment
                + " has no scores: it has not made them yet; GET /experiments/" + experiment + " says how far it is"));
    }

    @Test
    void shouldSayWhyTheyCouldNotBeMade() {
        put(Phase.FINISHED, List.of(
                new ExperimentStatus.Failure(scores, NodeKind.EVALUATION, "too many rows", false)));

        when().get(path()).then().statusCode(409).body("detail", containsString("has no scores: too many rows"));
    }

    @Test
    void shouldRefuseAnExperimentThatScoresNoRows() {
        board.put(PLAN.experiment(), PLAN.recipe(), Phase.FINISHED, 4);

        when().get("/experiments/" + PLAN.experiment() + "/scores").then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("scores no rows for themselves; a replay without an arm does"));
    }

    @Test
    void shouldNotKnowAnotherExperiment() {
        when().get("/experiments/" + "0".repeat(64) + "/scores").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void shouldSayThatTheirRecordIsGone() {
        board.put(scores, BoardNumbers.fact(Digest.of(new byte[] {1}), 3));

        when().get(path()).then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("nowhere in owlstream.evaluation-scores.v1"));
    }

    @Test
    void shouldSayThatTheirRecordCannotBeRead() {
        board.put(scores, BoardNumbers.fact(log.append("{}".getBytes(StandardCharsets.UTF_8)), 3));

        when().get(path()).then().statusCode(409).contentType(PROBLEM).body("detail",
                containsString("the record of the scores " + scores + " cannot be read: no EvaluationScores"));
    }

    @Test
    void shouldHaveNoMoreReadingsAtATimeThanRowsHave() throws Exception {
        made();
        log.shut();
        Thread first = new Thread(() -> when().get(path()));
        first.start();
        log.awaitReading();

        try {
            when().get(path()).then().statusCode(503).contentType(PROBLEM).header("Retry-After", "5");
        } finally {
            log.open();
            first.join();
        }
    }

    @Test
    void shouldSayOfADatasetWhichTeacherWroteIt() {
        when().get("/datasets").then().statusCode(200).body("[0].teacher", equalTo(ORIGIN.teacher().hex()));
    }

    @Test
    void shouldListTheTeachersOfTheLogToWhoNamesNone() {
        given().contentType("text/plain").body("{dataset: {id: " + ID + "}, arms: [], scores: {teacher:"
                + " 01234567}}").when()
                .post("/experiments").then().statusCode(400).body("errors[0].message", equalTo("scores.teacher: must"
                        + " be the teacher of a dataset in the log; owlstream datasets shows them all: "
                        + ORIGIN.teacher().brief() + " (" + ORIGIN.trait().orElseThrow() + "), was '01234567'"));
    }

    private void put(Phase phase, List<ExperimentStatus.Failure> failures) {
        board.put(new ExperimentStatus(new ExperimentRecord(experiment, recipe(), Plan.VERSION, 1,
                ExperimentRecord.State.ACTIVE, Instant.EPOCH), phase, Map.of(), failures));
    }

    private void made() {
        byte[] record = EventCodec.encode(new EvaluationScores(scores, new EvaluationScores.RowScores(ORIGIN.dataset(),
                List.of(new ChunkScores(chunk(0), floats(0.5f, Float.NaN, -0.25f)),
                        new ChunkScores(chunk(1), floats(1, Float.NaN))))));
        board.put(scores, BoardNumbers.fact(log.append(record), 3));
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private ReplayRecipe recipe() {
        Recipe recipe = board.status(experiment).orElseThrow().experiment().recipe();
        return (ReplayRecipe) recipe;
    }

    private String path() {
        return "/experiments/" + experiment + "/scores";
    }
}
