package io.owlstream.benchmarks.replay;

import com.sun.management.OperatingSystemMXBean;
import io.owlstream.benchmarks.Timing;
import io.owlstream.store.FileStore;
import io.owlstream.stream.planner.DispatchLimits;
import io.owlstream.stream.planner.loop.PlannerLoop;
import io.owlstream.stream.planner.loop.PlannerSettings;
import io.owlstream.stream.topic.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One start of a planner, in a process of its own: broker, store, expected facts. Prints one line. */
final class FrontStart {
    private static final Logger ROOT = Logger.getLogger("");
    private static final long LOOK_MILLIS = 5;
    private static final int MEGABYTE = 1 << 20;

    private FrontStart() {
    }

    public static void main(String[] args) throws Exception {
        ROOT.setLevel(Level.WARNING);
        Map<String, Object> client = Map.of("bootstrap.servers", args[0]);
        // The planner first: it is what must cope with a cold start.
        long began = System.nanoTime();
        PlannerSettings settings = PlannerSettings.of(client, "/benchmarks/front", DispatchLimits.upTo(4));
        try (PlannerLoop front = new PlannerLoop(settings, new FileStore(Path.of(args[1])),
                finished -> new byte[0])) {
            front.start();
            while (front.holdup().isPresent()) {
                Thread.sleep(LOOK_MILLIS);
            }
            double seconds = Timing.since(began);
            double processor = processorSeconds();
            long heap = liveHeap();
            long[] plain = new long[2];
            double consumer = Timing.seconds(() -> consume(client, plain));
            if (plain[0] != Integer.parseInt(args[2])) {
                throw new IllegalStateException("the log has " + plain[0] + " facts, not " + args[2]);
            }
            System.out.printf(Locale.ROOT, "%-12s %14s %14.2f %8.2f %8.2f %14d %14d%n", "", bytes(plain), consumer,
                    seconds, processor, heap / MEGABYTE, peakRss());
        }
    }

    private static String bytes(long[] plain) {
        return String.format(Locale.ROOT, "%,d", plain[1] / plain[0]);
    }

    /** Of all threads of this process since its start. */
    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long peakRss() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).sum();
    }

    /** Counts records and bytes of the facts. */
    private static Void consume(Map<String, Object> client, long[] recordsAndBytes) {
        TopicPartition facts = new TopicPartition(Topics.FACTS, 0);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(facts));
            consumer.seekToBeginning(List.of(facts));
            long end = consumer.endOffsets(List.of(facts)).get(facts);
            while (consumer.position(facts) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    recordsAndBytes[0]++;
                    recordsAndBytes[1] += record.value().length;
                }
            }
        }
        return null;
    }
}
