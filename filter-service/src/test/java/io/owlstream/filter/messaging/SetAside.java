package io.owlstream.filter.messaging;

import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.kafka.BrokerFiguresReader;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What lies among the dead letters, and whether the open work is done. */
final class SetAside {
    private SetAside() {
    }

    /** Offsets in {@code source} of what lies among the dead letters, each with its reason. */
    static List<Long> deadLetters(TestRecords log, String source) {
        return log.all(Topics.DEAD_LETTERS).stream()
                .filter(record -> CloudEventHeaders.text(record.headers(), "dead-letter-topic").equals(Optional.of(source)))
                .filter(record -> CloudEventHeaders.text(record.headers(), "dead-letter-reason").isPresent())
                .map(record -> Long.valueOf(CloudEventHeaders.text(record.headers(), "dead-letter-offset").orElseThrow()))
                .toList();
    }

    /** Waits until all that lies in {@code topic} is answered. */
    static void awaitNoLag(String topic) {
        try (BrokerFiguresReader broker = new BrokerFiguresReader(Map.of("bootstrap.servers", SharedBroker.bootstrap()))) {
            while (broker.read().lag().get(Topics.group(topic)) > 0) {
                Thread.onSpinWait();
            }
        }
    }
}
