package io.owlstream.stream.kafka;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trust.FactCheck;
import io.owlstream.stream.worker.FactsLog;
import io.owlstream.stream.worker.FactsOfNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts topic as a {@link FactsLog}: one consumer without a group. What comes while a node is worked on is read when
 * somebody asks, a few times a second; records that are no facts, or not believed, are passed over.
 */
public final class FactsReader implements FactsLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FactsReader.class);
    private static final TopicPartition FACTS = new TopicPartition(Topics.FACTS, 0);
    /** A seek cannot call back the fetch that waits for new facts, so that must not wait for long. */
    private static final Map<String, Object> BRIEF_FETCHES = Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final KafkaConsumer<String, byte[]> log;
    private final FactCheck trust;

    /** As below, and believes everybody. */
    public FactsReader(Map<String, Object> client) {
        this(client, FactCheck.none());
    }

    /**
     * Has clients of its own.
     *
     * @param client settings of a Kafka client, {@code bootstrap.servers} among them
     * @param trust  facts that it does not admit are passed over
     */
    public FactsReader(Map<String, Object> client, FactCheck trust) {
        this.trust = trust;
        this.log = LogConsumers.create(client, BRIEF_FETCHES);
        log.assign(List.of(FACTS));
    }

    @Override
    public synchronized View follow(NodeId node, Optional<Fact.Attempt> known, long from) {
        Following view = new Following(node, known);
        log.seek(FACTS, from);
        LogConsumers.readToEnd(log, FACTS, view::read);
        return view;
    }

    @Override
    public synchronized Map<NodeId, Fact.Ready> readyNow(Set<NodeId> nodes) {
        Map<String, NodeId> keys = new HashMap<>();
        nodes.forEach(node -> keys.put(RecordKeys.ready(node), node));
        Map<NodeId, Fact.Ready> ready = new HashMap<>();
        log.seekToBeginning(List.of(FACTS));
        LogConsumers.readToEnd(log, FACTS, record -> {
            NodeId node = keys.get(record.key());
            if (node != null && trust.admits(record)) {
                ready.remove(node);
                fact(record, Fact.Ready.class).ifPresent(fact -> ready.put(node, fact));
            }
        });
        return ready;
    }

    @Override
    public synchronized void close() {
        log.close();
    }

    private static <T extends Fact> Optional<T> fact(ConsumerRecord<String, byte[]> record, Class<T> type) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            CloudEventHeaders.requireNoOtherEvent(Topics.FACTS, record.headers());
            return Optional.of(EventCodec.decode(record.value(), Fact.class)).filter(type::isInstance).map(type::cast);
        } catch (UndecodableException e) {
            LOG.warn("Passed over a record that is no fact; offset={}", record.offset());
            return Optional.empty();
        }
    }

    private final class Following implements View {
        private final String ready;
        private final String attempt;
        private FactsOfNode facts;
        private long looked = System.nanoTime();

        Following(NodeId node, Optional<Fact.Attempt> known) {
            this.ready = RecordKeys.ready(node);
            this.attempt = RecordKeys.attempt(node);
            this.facts = FactsOfNode.before(known);
        }

        @Override
        public FactsOfNode now() {
            synchronized (FactsReader.this) {
                if (System.nanoTime() - looked > BETWEEN_LOOKS_NANOS) {
                    look();
                    looked = System.nanoTime();
                }
                return facts;
            }
        }

        @Override
        public void close() {
            // The consumer is the reader's; the next view moves it to where it begins.
        }

        private void look() {
            try {
                log.poll(Duration.ZERO).forEach(this::read);
            } catch (KafkaException e) {
                LOG.debug("The facts could not be read further for now", e);
            }
        }

        private void read(ConsumerRecord<String, byte[]> record) {
            if (ready.equals(record.key()) && trust.admits(record)) {
                facts = facts.withReady(fact(record, Fact.Ready.class));
            } else if (attempt.equals(record.key()) && trust.admits(record)) {
                facts = facts.withAttempt(fact(record, Fact.Attempt.class));
            }
        }
    }
}
