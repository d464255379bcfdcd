package io.owlstream.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwlstreamCommitHandlerTest {
    private static final TopicPartition PARTITION = new TopicPartition("requests", 1);
    private final List<String> commits = new ArrayList<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private Runnable beforeFailure = () -> { };
    private final KafkaCommitHandler handler = new OwlstreamCommitHandler(consumer());

    @BeforeEach
    void own() {
        handler.partitionsAssigned(List.of(PARTITION));
    }

    @Test
    void shouldCommitTheNextOffsetBeforeTheAcknowledgementIsComplete() {
        handle(receive(7));

        assertThat(commits).containsExactly("requests-1 8");
    }

    @Test
    void shouldTryAgainUntilTheCommitIsDone() {
        failures.addAll(List.of(new TimeoutException("no broker"), new TimeoutException("no broker")));

        handle(receive(7));

        assertThat(commits).containsExactly("requests-1 8");
    }

    @Test
    void shouldGiveUpACommitOnceThePartitionIsRevoked() {
        failures.add(new CommitFailedException("kicked out"));
        beforeFailure = () -> handler.partitionsRevoked(List.of(PARTITION));

        handle(receive(7));

        assertThat(commits).isEmpty();
    }

    @Test
    void shouldNotCommitWhatCameInAnEarlierTenureEvenIfThePartitionIsBack() {
        IncomingKafkaRecord<String, byte[]> early = receive(7);
        handler.partitionsRevoked(List.of(PARTITION));
        handler.partitionsAssigned(List.of(PARTITION));

        handle(early);

        assertThat(commits).isEmpty();
    }

    @Test
    void shouldCommitARedeliveredOffsetAgain() {
        handle(receive(7));
        handler.partitionsRevoked(List.of(PARTITION));
        handler.partitionsAssigned(List.of(PARTITION));

        handle(receive(7));

        assertThat(commits).containsExactly("requests-1 8", "requests-1 8");
    }

    @Test
    void shouldTellWhoHoldsARecordThatItsPartitionMovedOn() {
        Tenure tenure = receive(7).getMetadata(Tenure.class).orElseThrow();
        assertThat(tenure.raised()).isFalse();

        handler.partitionsRevoked(List.of(PARTITION));

        assertThat(tenure.raised()).isTrue();
    }

    @Test
    void shouldDropARecordWhosePartitionIsGone() {
        handler.partitionsRevoked(List.of(PARTITION));

        assertThat(receive(7)).isNull();
    }

    @Test
    void shouldNotHoldUpTheEndOfTheProcess() {
        failures.add(new TimeoutException("no broker"));
        beforeFailure = () -> handler.terminate(true);

        handle(receive(7));

        assertThat(commits).isEmpty();
    }

    private IncomingKafkaRecord<String, byte[]> receive(long offset) {
        return handler.received(new IncomingKafkaRecord<>(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(),
                offset, "key", new byte[0]), "requests", 0, handler, null, false)).await().indefinitely();
    }

    private void handle(IncomingKafkaRecord<String, byte[]> record) {
        CompletableFuture<Void> done = record.ack().toCompletableFuture();
        assertThat(done).succeedsWithin(Duration.ofSeconds(15));
    }

    /** A consumer that can do nothing but commit. */
    private KafkaConsumer<?, ?> consumer() {
        return (KafkaConsumer<?, ?>) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {KafkaConsumer.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("commit");
                    return commit((Map<?, ?>) arguments[0]);
                });
    }

    private Uni<Void> commit(Map<?, ?> offsets) {
        if (!failures.isEmpty()) {
            beforeFailure.run();
            return Uni.createFrom().failure(failures.pop());
        }
        offsets.forEach((partition, next) -> commits.add(partition + " "
                + ((OffsetAndMetadata) next).offset()));
        return Uni.createFrom().voidItem();
    }
}
