package io.owlstream.student.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.KafkaResource;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a request whose worker is cut short. */
@QuarkusTest
@TestProfile(ScriptedProfile.class)
@QuarkusTestResource(KafkaResource.class)
@Timeout(60)
class RedeliveryTest {
    private static final NodeWorker MAKES = (request, context) -> new Outcome.Made(
            new Outcome.Content.Stored(new byte[] {1, 2, 3}), List.of(), List.of(), Map.of(),
            new Platform("test", 1, "none"));

    @Inject
    ScriptedWorker worker;
    private final TestRecords log = new TestRecords(SharedBroker.bootstrap());

    @AfterEach
    void disconnect() {
        log.close();
    }

    @Test
    void shouldLetARequestGoWithItsPartitionAndResumeItFromTheCheckpointWhenItComesBack() throws Exception {
        // Given
        NodeRequest request = request(1);
        CountDownLatch working = new CountDownLatch(1);
        worker.next((asked, context) -> {
            context.checkpoints().save(10, new byte[] {10});
            working.countDown();
            while (!context.stop().raised()) {
                Thread.onSpinWait();
            }
            return new Outcome.Stopped();
        });
        worker.next((asked, context) -> {
            assertThat(context.checkpoints().newest()).get().returns(10L, checkpoint -> checkpoint.step());
            return MAKES.work(asked, context);
        });

        // When
        RecordMetadata sent = send(request);
        working.await();
        dropAllMembers();

        // Then
        awaitDone(request);
        assertThat(facts(request)).containsExactly("! 1 Running", "! 0 Running", "! 0 Released", "! 1 Running", " ready",
                "! removed");
        awaitCommitted(sent);
    }

    @Test
    void shouldFailANodeWhoseWorkerBreaksAndGoOnWithTheNext() throws Exception {
        // Given
        NodeRequest broken = request(2);
        NodeRequest next = request(3);
        worker.next((asked, context) -> {
            throw new IllegalStateException("a bug");
        });
        worker.next(MAKES);

        // When
        send(broken);
        awaitFacts(broken, 2);
        RecordMetadata sent = send(next);

        // Then
        awaitDone(next);
        assertThat(facts(broken)).containsExactly("! 1 Running", "! 1 Failed");
        awaitCommitted(sent);
    }

    @Test
    void shouldStopAtOnceWhatNobodyWantsAnyMore() throws Exception {
        // Given
        NodeRequest request = request(4);
        CountDownLatch working = new CountDownLatch(1);
        worker.next((asked, context) -> {
            working.countDown();
            while (!context.stop().raised()) {
                Thread.onSpinWait();
            }
            return new Outcome.Stopped();
        });

        // When
        RecordMetadata sent = send(request);
        working.await();
        log.send(Topics.FACTS, RecordKeys.attempt(request.id()), EventCodec.encode(new Fact.Attempt(0, "front",
                Instant.now(), new Fact.Unwanted())));

        // Then
        awaitFacts(request, 3);
        assertThat(facts(request)).containsExactly("! 1 Running", "! 0 Unwanted", "! 0 Released");
        awaitCommitted(sent);
    }

    @Test
    void shouldBeReadyAndAliveAndTellItsMetrics() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString()).contains("owlstream_jobs_running");
    }

    private NodeRequest request(long seed) {
        DigitsGraph graph = DigitsGraph.small(seed + 7_000);
        return new NodeRequest(graph.student().id(), graph.student().work(), List.of(), List.of(), Optional.empty(), 0,
                Instant.now());
    }

    private RecordMetadata send(NodeRequest request) {
        return log.sendEvent(Topics.STUDENT_REQUESTS, request.id().hex(), EventCodec.encode(request));
    }

    private void awaitDone(NodeRequest request) {
        log.await(Topics.FACTS, 1, fact -> fact.key().equals(RecordKeys.attempt(request.id())) && fact.value() == null);
    }

    private void awaitFacts(NodeRequest request, int count) {
        log.await(Topics.FACTS, count, fact -> fact.key().startsWith(request.id().hex()));
    }

    /** What follows the node's id in the key, then the fact. */
    private List<String> facts(NodeRequest request) {
        String id = request.id().hex();
        return log.all(Topics.FACTS).stream().filter(fact -> fact.key().startsWith(id))
                .map(fact -> fact.key().substring(id.length()) + " " + text(fact)).toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return "removed";
        }
        return EventCodec.decode(record.value(), Fact.class) instanceof Fact.Attempt attempt
                ? attempt.count() + " " + attempt.state().getClass().getSimpleName() : "ready";
    }

    /** As the coordinator does with a member that it takes for dead. */
    private static void dropAllMembers() throws Exception {
        try (Admin admin = admin()) {
            admin.removeMembersFromConsumerGroup(Topics.group(Topics.STUDENT_REQUESTS),
                    new RemoveMembersFromConsumerGroupOptions()).all().get();
        }
    }

    private static void awaitCommitted(RecordMetadata sent) throws Exception {
        TopicPartition partition = new TopicPartition(sent.topic(), sent.partition());
        try (Admin admin = admin()) {
            long committed = 0;
            while (committed <= sent.offset()) {
                var offset = admin.listConsumerGroupOffsets(Topics.group(sent.topic())).partitionsToOffsetAndMetadata()
                        .get().get(partition);
                committed = offset == null ? 0 : offset.offset();
            }
            assertThat(committed).isEqualTo(sent.offset() + 1);
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", SharedBroker.bootstrap()));
    }
}
