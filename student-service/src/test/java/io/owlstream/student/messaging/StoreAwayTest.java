package io.owlstream.student.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.service.OwlstreamConfig;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.KafkaResource;
import io.owlstream.testing.ServiceHealth;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that cannot be used for a moment, in the middle of the work; drills of whole minutes are the fault harness. */
@QuarkusTest
@TestProfile(ScriptedProfile.class)
@QuarkusTestResource(KafkaResource.class)
@Timeout(60)
class StoreAwayTest {
    @Inject
    ScriptedWorker worker;
    @Inject
    OwlstreamConfig config;
    private final TestRecords log = new TestRecords(SharedBroker.bootstrap());

    /** Ways in which a store can be away that hold for the superuser too. */
    enum Fault {
        VOLUME_GONE("mount its volume") {
            @Override
            void begin(Path store) throws IOException {
                Files.move(store, aside(store));
            }

            @Override
            void end(Path store) throws IOException {
                Files.move(aside(store), store);
            }
        },
        NOTHING_CAN_BE_WRITTEN("check its volume") {
            @Override
            void begin(Path store) throws IOException {
                Files.move(store.resolve("tmp"), aside(store));
                Files.createFile(store.resolve("tmp"));
            }

            @Override
            void end(Path store) throws IOException {
                Files.delete(store.resolve("tmp"));
                Files.move(aside(store), store.resolve("tmp"));
            }
        };

        private final String remedy;

        Fault(String remedy) {
            this.remedy = remedy;
        }

        abstract void begin(Path store) throws IOException;

        abstract void end(Path store) throws IOException;

        Path aside(Path store) {
            return store.resolveSibling("store-aside-" + ordinal());
        }
    }

    @AfterEach
    void disconnect() {
        log.close();
    }

    /** A test that was cut short must not leave a broken store to all others. */
    @BeforeEach
    @AfterEach
    void mend() throws IOException {
        Path store = config.store().path().toAbsolutePath();
        for (Fault fault : Fault.values()) {
            if (Files.exists(fault.aside(store))) {
                fault.end(store);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheWorkAndTryAgainAndSayWhatItWaitsForAndGoOnByItself(Fault fault) throws Exception {
        // Given
        Path store = config.store().path().toAbsolutePath();
        make(request(fault, 0));
        Instant before = Instant.now();
        NodeRequest request = request(fault, 1);
        // The store outlives a run of the tests, and content that is there need not be written.
        byte[] unheardOf = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        worker.next((asked, context) -> {
            context.checkpoints().save(5, new byte[] {5});
            begin(fault, store);
            return content(unheardOf).work(asked, context);
        });
        // When
        send(request);
        ServiceHealth away = ServiceHealth.await("environment", "DOWN");
        // Then
        assertThat(away.waitsFor("environment")).contains(store.toString(), fault.remedy);
        assertThat(away.since("environment")).isBetween(before, Instant.now());
        assertThat(ServiceHealth.live()).isEqualTo(200);
        // When
        fault.end(store);
        // Then
        awaitDone(request);
        ServiceHealth.await("environment", "UP");
        assertThat(facts(request)).containsExactly("1 Running", "0 Running", "ready");
        assertThat(log.all(Topics.DEAD_LETTERS)).noneMatch(record -> request.id().hex().equals(record.key()));
        Digest digest = Digest.of(unheardOf);
        assertThat(store.resolve("content/" + digest.hex().substring(0, 2) + "/" + digest.hex().substring(2, 4) + "/"
                + digest.hex())).exists();
    }

    private void make(NodeRequest request) {
        worker.next(content(new byte[] {1}));
        send(request);
        awaitDone(request);
    }

    private static NodeWorker content(byte[] content) {
        return (request, context) -> new Outcome.Made(new Outcome.Content.Stored(content), List.of(), List.of(), Map.of(),
                new Platform("test", 1, "none"));
    }

    private static void begin(Fault fault, Path store) {
        try {
            fault.begin(store);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NodeRequest request(Fault fault, int number) {
        DigitsGraph graph = DigitsGraph.small(8_000 + 10 * fault.ordinal() + number);
        return new NodeRequest(graph.student().id(), graph.student().work(), List.of(), List.of(), Optional.empty(), 0,
                Instant.now());
    }

    private void send(NodeRequest request) {
        log.sendEvent(Topics.STUDENT_REQUESTS, request.id().hex(), EventCodec.encode(request));
    }

    private void awaitDone(NodeRequest request) {
        log.await(Topics.FACTS, 1, fact -> fact.key().equals(RecordKeys.attempt(request.id())) && fact.value() == null);
    }

    private List<String> facts(NodeRequest request) {
        return log.all(Topics.FACTS).stream()
                .filter(fact -> fact.key().startsWith(request.id().hex()) && fact.value() != null)
                .map(StoreAwayTest::text).toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return EventCodec.decode(record.value(), Fact.class) instanceof Fact.Attempt attempt
                ? attempt.count() + " " + attempt.state().getClass().getSimpleName() : "ready";
    }
}
