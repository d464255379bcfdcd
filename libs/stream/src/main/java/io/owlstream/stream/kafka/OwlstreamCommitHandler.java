package io.owlstream.stream.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits each record as it is acknowledged, and completes the acknowledgement only when the broker has it: lag is then
 * exactly the open work. A commit that fails is tried again until it succeeds or the partition is revoked; what was
 * committed in an earlier tenure of the partition does not matter in the next.
 */
public final class OwlstreamCommitHandler implements KafkaCommitHandler {
    /** The value of {@code commit-strategy}. */
    public static final String STRATEGY = "owlstream";
    private static final Logger LOG = Logger.getLogger(OwlstreamCommitHandler.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaConsumer<?, ?> consumer;
    private final Map<TopicPartition, Tenure> tenures = new ConcurrentHashMap<>();

    OwlstreamCommitHandler(KafkaConsumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    /** Makes one handler per channel. */
    @ApplicationScoped
    @Identifier(STRATEGY)
    public static class Factory implements KafkaCommitHandler.Factory {
        @Override
        public KafkaCommitHandler create(KafkaConnectorIncomingConfiguration config, Vertx vertx,
                KafkaConsumer<?, ?> consumer, BiConsumer<Throwable, Boolean> reportFailure) {
            return new OwlstreamCommitHandler(consumer);
        }
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> tenures.put(partition, new Tenure()));
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(this::end);
    }

    @Override
    public void terminate(boolean graceful) {
        tenures.keySet().forEach(this::end);
    }

    /** Gives the record its tenure; drops one whose partition is gone already. */
    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> record) {
        Tenure tenure = tenures.get(partition(record));
        if (tenure == null) {
            return Uni.createFrom().nullItem();
        }
        record.injectMetadata(tenure);
        return Uni.createFrom().item(record);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        TopicPartition partition = partition(record);
        Tenure tenure = record.getMetadata(Tenure.class).orElseThrow();
        Map<TopicPartition, OffsetAndMetadata> next = Map.of(partition, new OffsetAndMetadata(record.getOffset() + 1));
        return Uni.createFrom().deferred(() -> tenure.raised() ? Uni.createFrom().voidItem() : consumer.commit(next))
                .onFailure().invoke(failure -> LOG.warnf("Commit failed, will be tried again while the partition is owned; "
                        + "partition=%s offset=%d: %s", partition, record.getOffset() + 1, failure))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .emitOn(record::runOnMessageContext);
    }

    private void end(TopicPartition partition) {
        Tenure tenure = tenures.remove(partition);
        if (tenure != null) {
            tenure.end();
        }
    }

    private static TopicPartition partition(IncomingKafkaRecord<?, ?> record) {
        return new TopicPartition(record.getTopic(), record.getPartition());
    }
}
