package io.owlstream.stream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.owlstream.store.StoreUnavailableException;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.topic.KafkaUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTest {

    static Stream<Throwable> passing() {
        return Stream.of(new StoreUnavailableException("away", null), new KafkaUnavailableException("here", null),
                new CompletionException(new TimeoutException("no broker")), new OutOfMemoryError(),
                new UncheckedIOException(new IOException("No space left on device")),
                new IllegalStateException(new RuntimeException(new NoSuchFileException("volume"))));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(new IllegalStateException("a bug"), new CompletionException(new RecordTooLargeException()),
                new UncheckedIOException(new EOFException()), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void shouldWaitOutWhatPasses(Throwable failure) {
        assertThat(Environment.caused(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void shouldNotWaitForWhatLasts(Throwable failure) {
        assertThat(Environment.caused(failure)).isFalse();
    }

    @Test
    void shouldNotWaitForBytesToBecomeAnEvent() {
        Throwable failure = catchThrowable(() -> EventCodec.decode(new byte[] {1, 2}, NodeRequest.class));

        assertThat(Environment.caused(failure)).isFalse();
        assertThat(Environment.caused(failure.getCause())).isFalse();
    }

    @Test
    void shouldComeToAnEndWhereCausesGoInACircle() {
        RuntimeException first = new RuntimeException();
        first.initCause(new RuntimeException(first));

        assertThat(Environment.caused(first)).isFalse();
    }
}
