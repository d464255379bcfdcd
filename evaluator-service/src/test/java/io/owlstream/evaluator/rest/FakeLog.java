package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.OwnLog;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.worker.RecordReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;

/** A log of records that are found by their digests, and that can be made to wait before it hands over the first. */
@Alternative
@ApplicationScoped
public class FakeLog implements OwnLog, RecordReader {
    private final Map<Digest, byte[]> records = new ConcurrentHashMap<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch begun = new CountDownLatch(1);
    private volatile int opened;

    void clear() {
        records.clear();
        gate = new CountDownLatch(0);
        begun = new CountDownLatch(1);
        opened = 0;
    }

    Digest append(byte[] value) {
        Digest digest = Digest.of(value);
        records.put(digest, value);
        return digest;
    }

    void lose(Digest digest) {
        records.remove(digest);
    }

    /** Lets no reading go on until {@link #open()}. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** Returns when somebody has begun to read. */
    void awaitReading() throws InterruptedException {
        begun.await();
    }

    /** How many readers are open. */
    int opened() {
        return opened;
    }

    @Override
    public <T> T with(Function<RecordReader, T> use) {
        opened++;
        try {
            return use.apply(this);
        } finally {
            opened--;
        }
    }

    @Override
    public Result read(String topic, List<Wanted> wanted, Consumer<Found> consumer) {
        begun.countDown();
        await();
        wanted.stream().filter(record -> records.containsKey(record.digest()))
                .forEach(record -> consumer.accept(new Found(record, records.get(record.digest()))));
        return new Result(List.of(), wanted.stream().filter(record -> !records.containsKey(record.digest())).toList());
    }

    private void await() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
