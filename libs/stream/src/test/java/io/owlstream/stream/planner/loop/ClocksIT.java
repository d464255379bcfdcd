package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.SharedBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class ClocksIT {
    private static final NodeId NODE = NodeId.of(List.of("a node"));

    @TempDir
    private Path folder;

    @Test
    void shouldTellWhoseClockIsMinutesBehindAndPlanOn() throws Exception {
        // Given
        Clock shifted = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
        try (FrontRig rig = new FrontRig(folder); PlannerLoop front = rig.front("a")) {
            while (front.holdup().isPresent()) {
                Thread.onSpinWait();
            }
            // When
            write(shifted);
            while (front.clocksApart().isEmpty()) {
                Thread.onSpinWait();
            }
            // Then
            assertThat(front.clocksApart()).get().asString().matches("the clock of student-service/late is (29|30)\\d s"
                    + " behind the front's: keep .* by NTP");
            assertThat(front.holdup()).isEmpty();
        }
    }

    private static void write(Clock clock) throws Exception {
        byte[] running = EventCodec.encode(new Fact.Attempt(1, "late", clock.instant(), new Fact.Running()));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers",
                SharedBroker.bootstrap()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.FACTS, 0, clock.millis(), RecordKeys.attempt(NODE), running,
                    CloudEventHeaders.of(Topics.FACTS, "/student-service/late", NODE.hex(), Map.of()))).get();
        }
    }
}
