package io.owlstream.evaluator.preference;

import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.RecordReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Records in one partition, found by their digests. */
final class MemoryLog implements RecordReader {
    private final Map<Digest, byte[]> records = new HashMap<>();

    Digest append(byte[] value) {
        Digest digest = Digest.of(value);
        records.put(digest, value);
        return digest;
    }

    void lose(Digest digest) {
        records.remove(digest);
    }

    @Override
    public Result read(String topic, List<Wanted> wanted, Consumer<Found> consumer) {
        wanted.stream().filter(record -> records.containsKey(record.digest()))
                .forEach(record -> consumer.accept(new Found(record, records.get(record.digest()))));
        return new Result(List.of(new Source.TopicRange(topic, 0, 0, records.size() - 1)),
                wanted.stream().filter(record -> !records.containsKey(record.digest())).toList());
    }
}
