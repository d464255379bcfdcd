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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits each acknowledged record at once and synchronously, and tries again until it is done or the partition is no longer
 * this consumer's: the committed offset is exactly what is done, so that lag is exactly the open work. The connector's own
 * {@code latest} strategy commits asynchronously, only logs a failure, and never commits a redelivered offset.
 */
public final class OwlstreamCommitHandler implements KafkaCommitHandler {
    private static final Logger LOG = Logger.getLogger(OwlstreamCommitHandler.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final KafkaConsumer<?, ?> consumer;
    private final Set<TopicPartition> owned = ConcurrentHashMap.newKeySet();

    OwlstreamCommitHandler(KafkaConsumer<?, ?> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        owned.addAll(partitions);
    }

    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        owned.removeAll(partitions);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
        TopicPartition partition = new TopicPartition(record.getTopic(), record.getPartition());
        Map<TopicPartition, OffsetAndMetadata> done = Map.of(partition, new OffsetAndMetadata(record.getOffset() + 1));
        return Uni.createFrom().deferred(() -> owned.contains(partition) ? consumer.commit(done)
                        : Uni.createFrom().voidItem())
                .onFailure().invoke(fault -> LOG.warnf("The commit of %s is tried again: %s", done, fault))
                .onFailure(fault -> owned.contains(partition)).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure().recoverWithNull()
                .runSubscriptionOn(record::runOnMessageContext);
    }

    /** Found by the connector under the name in {@code commit-strategy}. */
    @ApplicationScoped
    @Identifier("owlstream")
    public static class Factory implements KafkaCommitHandler.Factory {
        @Override
        public KafkaCommitHandler create(KafkaConnectorIncomingConfiguration config, Vertx vertx,
                KafkaConsumer<?, ?> consumer, BiConsumer<Throwable, Boolean> reportFailure) {
            return new OwlstreamCommitHandler(consumer);
        }
    }
}
