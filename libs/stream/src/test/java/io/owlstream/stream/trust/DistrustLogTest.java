package io.owlstream.stream.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DistrustLogTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final List<String> lines = new ArrayList<>();
    private final DistrustLog log = new DistrustLog(clock::get, lines::add);

    @Test
    void shouldSayWhereAFactLiesAndWhyItIsIgnored() {
        ignore(17);
        assertThat(lines).singleElement().asString().contains("topic=" + Topics.FACTS, "partition=0", "offset=17",
                "reason=UNSIGNED");
    }

    @Test
    void shouldSayItOnceInTenSecondsAndHowManyMoreThereWere() {
        for (int offset = 0; offset < 1000; offset++) {
            ignore(offset);
        }
        assertThat(lines).hasSize(1);

        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        ignore(1000);
        assertThat(lines).hasSize(2).last().asString().contains("offset=1000", "999 more");
    }

    private void ignore(long offset) {
        log.ignored(new ConsumerRecord<>(Topics.FACTS, 0, offset, "key", new byte[] {1}), Distrust.UNSIGNED);
    }
}
