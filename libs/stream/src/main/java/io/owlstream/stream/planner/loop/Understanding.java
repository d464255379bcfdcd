package io.owlstream.stream.planner.loop;

import io.owlstream.stream.planner.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Some records being understood. At a start there are many, and understanding them is most of the work: all processors
 * share it, while the caller does something else or waits.
 */
final class Understanding {
    private static final int SLICES = 4 * Runtime.getRuntime().availableProcessors();
    private static final Understanding NONE = new Understanding(List.of());
    private final List<ForkJoinTask<List<Event>>> slices;

    private Understanding(List<ForkJoinTask<List<Event>>> slices) {
        this.slices = slices;
    }

    /** That of no record. */
    static Understanding none() {
        return NONE;
    }

    /** Begins to understand {@code records} by {@code meaning}. */
    static Understanding of(ConsumerRecords<String, byte[]> records, RecordEvents meaning) {
        List<ConsumerRecord<String, byte[]>> all = StreamSupport.stream(records.spliterator(), false).toList();
        List<ForkJoinTask<List<Event>>> slices = new ArrayList<>();
        int size = Math.max(1, (all.size() + SLICES - 1) / SLICES);
        for (int from = 0; from < all.size(); from += size) {
            List<ConsumerRecord<String, byte[]>> slice = all.subList(from, Math.min(all.size(), from + size));
            Callable<List<Event>> events = () -> slice.stream().flatMap(record -> meaning.of(record).stream())
                    .toList();
            slices.add(ForkJoinTask.adapt(events).fork());
        }
        return new Understanding(slices);
    }

    /** What the records tell, in their order; waits for it, and lends a hand meanwhile. */
    Stream<Event> events() {
        // Who waits takes over the task that was forked last, unless another thread has it.
        for (int last = slices.size() - 1; last >= 0; last--) {
            slices.get(last).join();
        }
        return slices.stream().flatMap(slice -> slice.join().stream());
    }
}
