package io.owlstream.stream.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.DigitsGraph;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestJvm;
import io.owlstream.testing.TestRecords;
import io.owlstream.testing.TestTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A request whose work ends the whole process, each time a supervisor starts it again. */
@Timeout(300)
class AbortedWorkerTest {
    private final String topic = TestRecords.uniqueTopic("requests");
    private final DigitsGraph graph = DigitsGraph.small(41_000);

    @TempDir
    private Path store;

    @Test
    void shouldFailARequestThatEndedFiveProcessesAndLiveOnWithTheNext() throws Exception {
        // Given
        TopicAdmin.createLocally(SharedBroker.bootstrap());
        TestTopics.create(SharedBroker.bootstrap(), topic, 1, Map.of());
        try (TestRecords log = new TestRecords(SharedBroker.bootstrap())) {
            NodeRequest doomed = request(graph, log);
            NodeRequest next = request(DigitsGraph.small(41_001), log);
            // When
            List<Integer> exits = new ArrayList<>();
            do {
                exits.add(run(doomed));
            } while (exits.get(exits.size() - 1) == DoomedWorker.ABORTED);
            // Then
            assertThat(exits).containsExactly(134, 134, 134, 134, 134, 0);
            assertThat(facts(doomed, log)).containsExactly("1 Running", "2 Running", "3 Running", "4 Running",
                    "5 Running", "5 Failed");
            assertThat(failure(doomed, log).retryable()).isTrue();
            assertThat(failure(doomed, log).reason()).startsWith("5 attempts ended without a result or a checkpoint");
            assertThat(log.all(Topics.FACTS)).anyMatch(fact -> fact.key().equals(RecordKeys.ready(next.id())));
        }
    }

    private int run(NodeRequest doomed) throws IOException, InterruptedException {
        return new ProcessBuilder(TestJvm.command(DoomedWorker.class, SharedBroker.bootstrap(), topic, store.toString(),
                doomed.id().hex(), "2")).redirectErrorStream(true)
                .redirectOutput(Path.of("target", "aborted-worker.log").toFile()).start().waitFor();
    }

    private NodeRequest request(DigitsGraph of, TestRecords log) {
        NodeRequest request = new NodeRequest(of.student().id(), of.student().work(), List.of(), List.of(),
                Optional.empty(), 0, Instant.now());
        log.sendEvent(topic, request.id().hex(), EventCodec.encode(request));
        return request;
    }

    private static Fact.Failed failure(NodeRequest request, TestRecords log) {
        return attempts(request, log).stream().map(Fact.Attempt::state).filter(Fact.Failed.class::isInstance)
                .map(Fact.Failed.class::cast).findFirst().orElseThrow();
    }

    private static List<String> facts(NodeRequest request, TestRecords log) {
        return attempts(request, log).stream()
                .map(it -> it.count() + " " + it.state().getClass().getSimpleName()).toList();
    }

    private static List<Fact.Attempt> attempts(NodeRequest request, TestRecords log) {
        return log.all(Topics.FACTS).stream().filter(fact -> fact.key().equals(RecordKeys.attempt(request.id())))
                .map(ConsumerRecord::value).map(value -> (Fact.Attempt) EventCodec.decode(value, Fact.class)).toList();
    }
}
