package io.owlstream.stream.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.topic.KafkaUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class LoggedFaultTest {
    private static final String CONTENT = "what a row says";

    @Test
    void shouldKeepTheClassAndTheFramesOfAForeignFaultButNotWhatItSays() {
        String printed = printed(new NumberFormatException("For input string: " + CONTENT));

        assertThat(printed).startsWith("java.lang.NumberFormatException (what it says").doesNotContain(CONTENT)
                .contains("\tat " + LoggedFaultTest.class.getName());
    }

    @Test
    void shouldDoSoWithEachCause() {
        Exception deep = new CompletionException("it was " + CONTENT, new SerializationException(CONTENT,
                new IllegalStateException(CONTENT)));

        assertThat(printed(deep)).doesNotContain(CONTENT).contains("Caused by: " + SerializationException.class.getName(),
                "Caused by: java.lang.IllegalStateException");
    }

    @Test
    void shouldKeepWhatOurOwnFaultsAndBrokersSay() {
        String printed = printed(new KafkaUnavailableException("kafka:9092", new TimeoutException("no answer in 5 s")));

        assertThat(printed).contains("kafka:9092", TimeoutException.class.getName() + ": no answer in 5 s");
    }

    @Test
    void shouldEndWhereCausesGoRoundInACircle() {
        Exception first = new IllegalStateException(CONTENT);
        first.initCause(new IllegalArgumentException(CONTENT, first));

        assertThat(printed(first)).doesNotContain(CONTENT).contains("IllegalArgumentException");
    }

    private static String printed(Throwable fault) {
        StringWriter text = new StringWriter();
        LoggedFault.of(fault).printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
