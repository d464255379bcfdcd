package io.owlstream.benchmarks.pipeline;

import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.worker.RecordReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Records by the digests of their values. */
final class MemoryLog implements RecordReader {
    private final Map<Digest, byte[]> values = new HashMap<>();

    Digest append(byte[] value) {
        Digest digest = Digest.of(value);
        values.put(digest, value);
        return digest;
    }

    @Override
    public Result read(String topic, List<Wanted> wanted, Consumer<Found> consumer) {
        wanted.stream().filter(record -> values.containsKey(record.digest()))
                .forEach(record -> consumer.accept(new Found(record, values.get(record.digest()))));
        return new Result(List.of(), wanted.stream().filter(record -> !values.containsKey(record.digest())).toList());
    }
}
