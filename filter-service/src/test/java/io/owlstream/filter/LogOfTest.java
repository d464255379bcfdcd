package io.owlstream.filter;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.Checkpoints;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.worker.RecordReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.stream.worker.WorkContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A log in memory, and a context that offers it and nothing else. */
final class LogOfTest implements RecordReader {
    private final Map<String, byte[]> records = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private boolean stopped;

    void add(NodeId subject, byte[] value) {
        records.put(subject + " " + Digest.of(value), value);
    }

    void stop() {
        stopped = true;
    }

    int reads() {
        return keys.size();
    }

    String lastKey() {
        return keys.get(keys.size() - 1);
    }

    @Override
    public Result read(String topic, List<Wanted> wanted, Consumer<Found> consumer) {
        List<Wanted> missing = new ArrayList<>();
        for (Wanted it : wanted) {
            keys.add(it.key());
            byte[] value = records.get(it.subject() + " " + it.digest());
            if (value == null) {
                missing.add(it);
            } else {
                consumer.accept(new Found(it, value));
            }
        }
        return new Result(List.of(new Source.TopicRange(topic, 0, 0, 0)), missing);
    }

    WorkContext context() {
        return new WorkContext() {
            @Override
            public StopSignal stop() {
                return () -> stopped;
            }

            @Override
            public ArtifactStore store() {
                throw new UnsupportedOperationException("a filter has no business in the store");
            }

            @Override
            public Checkpoints checkpoints() {
                throw new UnsupportedOperationException("a filter has no checkpoints");
            }

            @Override
            public RecordReader log() {
                return LogOfTest.this;
            }

            @Override
            public void report(TrainingProgress progress) {
                throw new UnsupportedOperationException("a filter trains nothing");
            }

            @Override
            public String worker() {
                return "filter";
            }
        };
    }
}
