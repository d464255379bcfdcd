package io.owlstream.evaluator.front;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.KafkaResource;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole front against a real broker; no worker is there, so the test writes the facts. */
@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true, initArgs = {
    @ResourceArg(name = "owlstream.role", value = "front"),
    @ResourceArg(name = "owlstream.topics.partitions", value = "4"),
    @ResourceArg(name = "owlstream.topics.replication", value = "1"),
    @ResourceArg(name = "owlstream.store.path", value = "target/front-it-store")})
class FrontIT {
    private static final Platform TORCH = new Platform("amd64 avx512", 1, "PyTorch 2.7.1");

    @Inject
    TrainingBook trainings;

    private TestRecords records;

    @BeforeEach
    void begin() {
        records = new TestRecords(SharedBroker.bootstrap());
        await().forever().until(() -> when().get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void end() {
        records.close();
    }

    @Test
    void shouldGiveAVerdictOverWhatThereIs() {
        // Given scores of the references, and teachers that cannot be trained
        Plan plan = plan("7000");
        plan.evaluations().stream().filter(planned -> planned.arm().equals("reference")).forEach(this::score);
        plan.nodes().values().stream().filter(node -> node.kind() == NodeKind.TEACHER).forEach(this::fail);

        // When
        given().contentType("application/json").body(EventCodec.encode(plan.recipe())).when().post("/experiments")
                .then().statusCode(201).body("experiment", equalTo(plan.experiment().hex()));
        String progress = when().get("/experiments/" + plan.experiment() + "/progress")
                .then().statusCode(200).extract().asString();

        // Then
        assertThat(progress).contains("\"phase\":\"FINISHED\"");
        String verdict = "/experiments/" + plan.experiment().brief() + "/verdict";
        when().get(verdict).then().statusCode(200).body("outcome", equalTo("Inconclusive"))
                .body("reasons", hasItem("n = 0 < 5"))
                .body("arms.find { it.arm == 'reference' }.values", equalTo(List.of(0.1f, 0.1f)))
                .body("arms.find { it.arm == 'teacher' }.n", equalTo(0))
                .body("failures.find { it.kind == 'teacher' }.reason", equalTo("loss is not finite"));
        when().get("/experiments/" + plan.experiment() + "/report").then().statusCode(200)
                .body(containsString("loss is not finite"));
        when().get("/q/metrics").then().statusCode(200)
                .body(containsString("owlstream_front_experiments{phase=\"finished\"} 1.0"))
                .body(containsString("owlstream_front_nodes{kind=\"student\",state=\"waiting\"} 0.0"));
        await().forever().untilAsserted(() -> when().get("/q/metrics").then()
                .body(containsString("owlstream_verdict_score{arm=\"reference\",bound=\"mean\",task=\"digits\"} 0.1"))
                .body(containsString("owlstream_verdict_score{arm=\"teacher\",bound=\"mean\",task=\"digits\"} NaN"))
                .body(containsString("owlstream_verdict_margin{task=\"digits\"} 0.1")));
    }

    @Test
    void shouldAnswerOperators() {
        // Given an experiment that nobody works for, and a letter
        Plan plan = plan("7100");
        String path = "/experiments/" + plan.experiment();
        given().contentType("application/json").body(EventCodec.encode(plan.recipe())).when().post("/experiments")
                .then().statusCode(201);
        long letter = records.send(Topics.DEAD_LETTERS, "key", new byte[] {'{'}, Map.of("dead-letter-topic",
                Topics.STUDENT_REQUESTS, "dead-letter-partition", "1", "dead-letter-offset", "2",
                "dead-letter-reason", "no NodeRequest")).offset();

        // Then
        await().forever().until(() -> when().get("/status?experiment=" + plan.experiment())
                .path("experiments[0].waitsFor").toString().contains("start a teacher-service"));
        int teachers = (int) plan.nodes().values().stream().filter(node -> node.kind() == NodeKind.TEACHER).count();
        when().get("/status").then().statusCode(200).body("front.leader", startsWith("evaluator-service/"))
                .body("stages.find { it.service == 'teacher-service' }.lag", equalTo(teachers));
        when().get("/dlq/" + letter).then().statusCode(200).body("text", equalTo("{"));
        when().post("/dlq/" + letter + "/redrive").then().statusCode(200).body("topic",
                equalTo(Topics.STUDENT_REQUESTS));
        when().get("/dlq").then().statusCode(200)
                .body("find { it.offset == " + letter + " }.redriven", notNullValue());
        when().delete(path).then().statusCode(409);
        when().post(path + "/cancel").then().statusCode(200);
        when().get(path).then().statusCode(200).body("phase", equalTo("CANCELLED"));
        when().delete(path).then().statusCode(204);
        when().get(path).then().statusCode(404);
        when().post("/gc").then().statusCode(202);
        await().forever().until(() -> when().get("/gc").path("step").equals("DONE"));
    }

    @Test
    void shouldFollowTrainings() {
        NodeId student = NodeId.of(List.of("student"));
        byte[] report = EventCodec.encode(
                new TrainingProgress(student, 1, 10, 0.5, 100, 1, "worker", Instant.parse("2026-01-01T00:00:00Z")));

        // The listener begins at the end of the log, some time after the front answers.
        await().forever().until(() -> {
            records.send(Topics.TRAINING_PROGRESS, student.hex(), new byte[] {'?'});
            records.send(Topics.TRAINING_PROGRESS, student.hex(), report);
            return trainings.of(List.of(student)).size() == 1;
        });
    }

    private void score(PlannedEvaluation planned) {
        NodeId id = planned.evaluation();
        byte[] scores = EventCodec.encode(new EvaluationScores(id, new EvaluationScores.Digits(0.1, new byte[10])));
        records.send(Topics.EVALUATION_SCORES, id.hex(), scores, Map.of(CloudEventHeaders.SUBJECT, id.hex()));
        records.send(Topics.FACTS, RecordKeys.ready(id), EventCodec.encode(new Fact.Ready(Digest.of(scores),
                Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), Map.of(), TORCH, 0, 10,
                "worker",
                Instant.parse("2026-01-01T00:00:00Z"))));
    }

    private void fail(Node node) {
        records.send(Topics.FACTS, RecordKeys.attempt(node.id()), EventCodec.encode(new Fact.Attempt(1, "worker",
                Instant.parse("2026-01-01T00:00:00Z"), new Fact.Failed("loss is not finite", false))));
    }

    private static Plan plan(String firstSeed) {
        RecipeReading reading = RecipeLoader.load("digits-quick",
                List.of(RecipeEdit.firstSeed(firstSeed), RecipeEdit.seeds("2")));
        return Plan.of(((RecipeReading.Valid) reading).recipe());
    }
}
