package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Patience;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.WorkerLifeCycle;
import io.owlstream.testing.LogTrap;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/** What the log has of a record that cannot be answered: where it lies and what happened, nothing of what it says. */
class RequestHandlerTest implements Patience.Trouble {
    private static final String CONTENT = "what a row says";
    private static final String NODE = "ab".repeat(32);
    private final List<Throwable> buried = new ArrayList<>();
    private final WorkerThread thread = new WorkerThread(Thread::new);

    @Test
    void shouldLogWhereARecordLiesAndWhatWasThrownButNotItsContent() {
        try (LogTrap log = LogTrap.of(RequestHandler.class)) {
            // When
            handle(() -> null, () -> {
                throw new NumberFormatException("For input string: " + CONTENT);
            });
            // Then
            assertThat(log.taken()).contains("cannot be answered", Topics.STUDENT_REQUESTS, "partition=3",
                    "offset=4711", "node=" + NODE, "java.lang.NumberFormatException",
                    "\tat " + RequestHandlerTest.class.getName())
                    .doesNotContain(CONTENT);
            assertThat(buried).singleElement().isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void shouldLogWhereARecordLiesThatCannotBeReadAndWhy() {
        try (LogTrap log = LogTrap.of(RequestHandler.class)) {
            handle(() -> null, () -> {
                throw new UndecodableException("no JSON at line 1, column 8", new IllegalStateException(CONTENT));
            });

            assertThat(log.taken()).contains("partition=3", "offset=4711", "no JSON at line 1, column 8")
                    .doesNotContain(CONTENT);
        }
    }

    @Test
    void shouldLeaveNoContentInHealthWhenARecordIsLeftUnanswered() {
        try (LogTrap log = LogTrap.of(RequestHandler.class)) {
            handle(() -> null, () -> {
                throw new StackOverflowError(CONTENT);
            });

            assertThat(log.taken()).contains("left unanswered", "offset=4711").doesNotContain(CONTENT);
            assertThat(thread.fault()).hasValueSatisfying(fault -> assertThat(fault)
                    .contains("java.lang.StackOverflowError").doesNotContain(CONTENT));
        }
    }

    @Test
    void shouldSayWholeWhyTheWorkerCannotBeSetUp() {
        handle(() -> {
            throw new IllegalArgumentException("owlstream.store.s3.bucket must be given");
        }, List::of);

        assertThat(thread.fault()).hasValueSatisfying(
                fault -> assertThat(fault).contains("owlstream.store.s3.bucket must be given"));
    }

    @Override
    public void met(String what, Throwable cause) {
        throw new AssertionError("nothing here is trouble with the environment", cause);
    }

    @Override
    public void over() {
        // There was none.
    }

    private void handle(Supplier<WorkerLifeCycle> lifeCycle, Supplier<List<?>> requests) {
        RecordReader log = (topic, wanted, consumer) -> {
            throw new AssertionError("no test reads the log");
        };
        RequestHandler handler = new RequestHandler(thread, instance(lifeCycle), new Patience(this), log,
                new WorkerMetrics(new SimpleMeterRegistry()));
        handler.handle(record(), record -> {
            requests.get();
            return List.of();
        }).await().indefinitely();
    }

    private Message<byte[]> record() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(Topics.STUDENT_REQUESTS, 3, 4711, 0,
                TimestampType.CREATE_TIME, 0, 0, NODE, CONTENT.getBytes(StandardCharsets.UTF_8),
                CloudEventHeaders.of(Topics.STUDENT_REQUESTS, "/evaluator-service/front", NODE, Map.of()),
                Optional.empty());
        return Message.of(record.value(), () -> CompletableFuture.completedFuture(null), why -> {
            buried.add(why);
            return CompletableFuture.completedFuture(null);
        }).addMetadata(new IncomingKafkaRecordMetadata<>(record, "requests"));
    }

    @SuppressWarnings("unchecked")
    private static Instance<WorkerLifeCycle> instance(Supplier<WorkerLifeCycle> lifeCycle) {
        return (Instance<WorkerLifeCycle>) Proxy.newProxyInstance(RequestHandlerTest.class.getClassLoader(),
                new Class<?>[] {Instance.class}, (proxy, method, arguments) -> lifeCycle.get());
    }
}
