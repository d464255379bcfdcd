package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.owlstream.evaluator.report.VerdictSamples;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.deadletter.DeadLetter;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Failure;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Outlook;
import io.owlstream.stream.planner.loop.ClusterState;
import io.owlstream.stream.topic.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /status, /gc and /dlq. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class OperationsResourcesTest {
    private static final String PROBLEM = "application/problem+json";
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Recipe RECIPE = VerdictSamples.recipe();
    private static final NodeId ID = Plan.experimentOf(RECIPE);
    private static final NodeId TEACHER = NodeId.of(List.of("teacher"));

    @Inject
    FakeBoard board;

    @Inject
    FakeFront front;

    @Inject
    FakeLetters letters;

    @BeforeEach
    void empty() {
        board.clear();
        front.clear();
        letters.clear();
    }

    private void run(Map<NodeKind, Counts> counts, Failure... failures) {
        board.put(new ExperimentStatus(new ExperimentRecord(ID, RECIPE, Plan.VERSION, 1, ExperimentRecord.State.ACTIVE,
                AT),
                Phase.RUNNING, counts, List.of(failures)));
    }

    private static DeadLetter letter(long offset, Optional<DeadLetter.Source> source, String reason) {
        return new DeadLetter(offset, source, Optional.of(ID.hex()), Optional.of(ID), reason, AT, 2, Optional.empty(),
                Optional.empty());
    }

    @Test
    void shouldSayWhichWorkersAreMissing() {
        run(Map.of(NodeKind.TEACHER, new Counts(4, 0, 2, 0, 0, 2), NodeKind.STUDENT, new Counts(4, 0, 0, 0, 0, 0)));
        front.see(new Outlook(Map.of(), Map.of(NodeKind.TEACHER, 2), Map.of()), List.of(
                new ClusterState.Group(Topics.TEACHER_REQUESTS, 0, 2), new ClusterState.Group(Topics.SEQUENCES_SAMPLED,
                1, 0)));

        when().get("/status").then().statusCode(200)
                .body("front.leader", equalTo("evaluator-service/a")).body("front.waitsFor", nullValue())
                .body("front.leadsSince", equalTo("2026-01-01T00:00:00Z"))
                .body("experiments[0].nodes.find { it.kind == 'student' }.waiting", equalTo(4))
                .body("experiments[0].waitsFor",
                contains("teacher: 2 in flight, 2 runnable; no worker: start a teacher-service"))
                .body("stages[0].remedy", equalTo("no worker: start a teacher-service"))
                .body("stages[0].lag", equalTo(2)).body("stages[0].runnable", equalTo(2))
                .body("stages[1].service", equalTo("filter-service")).body("stages[1].remedy", nullValue())
                .body("deadLetters", equalTo(0));
    }

    @Test
    void shouldSayWhatBlocksAndHowToClearIt() {
        run(Map.of(NodeKind.TEACHER, new Counts(1, 0, 0, 1, 0, 0), NodeKind.STUDENT, new Counts(2, 0, 0, 2, 2, 0)),
                new Failure(TEACHER, NodeKind.TEACHER, "loss is not finite", true),
                new Failure(ID, NodeKind.STUDENT, "blocked", true, Optional.of(TEACHER)));

        when().get("/status?experiment=" + ID.brief()).then().statusCode(200)
                .body("experiments[0].causes", hasSize(1))
                .body("experiments[0].causes[0].reason", equalTo("loss is not finite"))
                .body("experiments[0].causes[0].blocks", equalTo(1))
                .body("experiments[0].causes[0].remedy", containsString("owlstream retry " + ID.brief()))
                .body("experiments[0].nodes.find { it.kind == 'student' }.blocked", equalTo(2))
                .body("experiments[0].nodes.find { it.kind == 'student' }.failed", equalTo(0))
                .body("experiments[0].waitsFor", contains("its verdict, which is being written"));
        when().get("/status?experiment=" + TEACHER).then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void shouldAnswerWhileTheFrontWaits() {
        front.waitFor("the front waits: Kafka does not answer");

        when().get("/status").then().statusCode(200).body("front.waitsFor", containsString("Kafka does not answer"))
                .body("experiments", hasSize(0)).body("stages", hasSize(0));
    }

    @Test
    void shouldAnswerWhileTheClusterIsSilent() {
        run(Map.of(NodeKind.TEACHER, new Counts(1, 0, 1, 0, 0, 0)));
        front.silence(new TimeoutException("no node"));

        when().get("/status").then().statusCode(200).body("front.waitsFor", equalTo("Kafka does not answer"))
                .body("experiments[0].waitsFor", contains("teacher: 1 in flight"));
    }

    @Test
    void shouldBeginACollectionThatOnlyLooksUnlessToldOtherwise() {
        when().get("/gc").then().statusCode(404).contentType(PROBLEM);
        when().post("/gc").then().statusCode(202).header("Location", containsString("/gc"))
                .body("dryRun", equalTo(true)).body("grace", equalTo("PT24H")).body("step", equalTo("LOOKING"));
        when().post("/gc?dryRun=false&grace=PT1H").then().statusCode(202).body("dryRun", equalTo(false));
        when().get("/gc").then().statusCode(200).body("grace", equalTo("PT1H"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "-PT1H", "24"})
    void shouldRefuseWhatIsNoGraceTime(String grace) {
        when().post("/gc?grace=" + grace).then().statusCode(400).contentType(PROBLEM)
                .body("detail", containsString("PT24H"));
    }

    @Test
    void shouldSayWhyNoCollectionCanBegin() {
        front.hinder("a collection is at work");
        when().post("/gc").then().statusCode(409).contentType(PROBLEM).body("detail",
                equalTo("a collection is at work"));
        front.waitFor("the front waits");
        when().post("/gc").then().statusCode(503).contentType(PROBLEM);
        when().get("/gc").then().statusCode(503).contentType(PROBLEM);
    }

    @Test
    void shouldListAndOpenDeadLetters() {
        letters.put(letter(7, Optional.of(new DeadLetter.Source(Topics.STUDENT_REQUESTS, 1, 2)), "no NodeRequest"),
                "{}".getBytes(StandardCharsets.UTF_8));
        letters.put(letter(8, Optional.empty(), "foreign"), new byte[] {0, (byte) 0xff});

        when().get("/dlq").then().statusCode(200).body("offset", contains(7, 8))
                .body("[0].source.topic", equalTo(Topics.STUDENT_REQUESTS)).body("[0].bytes", equalTo(2));
        when().get("/dlq?reason=foreign").then().statusCode(200).body("offset", contains(8));
        when().get("/dlq/7").then().statusCode(200).body("text", equalTo("{}")).body("hex", nullValue())
                .body("headers.name", hasItem("ce_id")).body("cut", equalTo(false));
        when().get("/dlq/8").then().statusCode(200).body("hex", equalTo("00ff")).body("text", nullValue());
        when().get("/dlq/9").then().statusCode(404).contentType(PROBLEM);
        when().get("/dlq/nine").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void shouldSendADeadLetterAgain() {
        letters.put(letter(7, Optional.of(new DeadLetter.Source(Topics.STUDENT_REQUESTS, 1, 2)), "no NodeRequest"),
                new byte[2]);
        letters.put(letter(8, Optional.empty(), "foreign"), new byte[2]);

        when().post("/dlq/7/redrive").then().statusCode(200).body("topic", equalTo(Topics.STUDENT_REQUESTS))
                .body("partition", equalTo(1));
        when().post("/dlq/8/redrive").then().statusCode(409).contentType(PROBLEM)
                .body("detail", containsString("it came from payments"));
        when().post("/dlq/9/redrive").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void shouldShowTheBeginningOfALargeValueAsTextEvenIfACharacterIsCut() {
        byte[] text = "\u00e9".repeat(3_000).getBytes(StandardCharsets.UTF_8);
        byte[] odd = new byte[text.length + 1];
        odd[0] = 'a';
        System.arraycopy(text, 0, odd, 1, text.length);

        ShownValue value = ShownValue.of(odd);

        assertThat(value.cut()).isTrue();
        assertThat(value.text()).contains("a" + "\u00e9".repeat(2_047));
    }
}
