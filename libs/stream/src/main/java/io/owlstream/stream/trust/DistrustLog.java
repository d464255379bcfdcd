package io.owlstream.stream.trust;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs facts that are not believed: where they lie and why, one line in ten seconds, however many there are. */
public final class DistrustLog implements DistrustListener {
    private static final Logger LOG = LoggerFactory.getLogger(DistrustLog.class);
    private static final long PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

    private final LongSupplier nanoTime;
    private final Consumer<String> lines;
    private final AtomicLong next;
    private final AtomicLong unsaid = new AtomicLong();

    public DistrustLog() {
        this(System::nanoTime, LOG::warn);
    }

    DistrustLog(LongSupplier nanoTime, Consumer<String> lines) {
        this.nanoTime = nanoTime;
        this.lines = lines;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    @Override
    public void ignored(ConsumerRecord<String, byte[]> fact, Distrust why) {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
            lines.accept("Ignored a fact that no trusted signer wrote, and " + unsaid.getAndSet(0) + " more since the"
                    + " last such line: topic=" + fact.topic() + " partition=" + fact.partition() + " offset="
                    + fact.offset() + " reason=" + why);
        } else {
            unsaid.incrementAndGet();
        }
    }
}
