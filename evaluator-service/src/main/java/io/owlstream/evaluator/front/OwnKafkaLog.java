package io.owlstream.evaluator.front;

import io.owlstream.stream.kafka.ClusterNames;
import io.owlstream.stream.kafka.LogRecordReader;
import io.owlstream.stream.worker.RecordReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Function;

/** A consumer of its own for each use. */
@ApplicationScoped
class OwnKafkaLog implements OwnLog {
    private final Map<String, Object> client;
    private final ClusterNames cluster;

    /** @param client every {@code kafka.*} setting, those of security among them */
    OwnKafkaLog(@Identifier("default-kafka-broker") Map<String, Object> client, ClusterNames cluster) {
        this.client = Map.copyOf(client);
        this.cluster = cluster;
    }

    @Override
    public <T> T with(Function<RecordReader, T> use) {
        try (LogRecordReader log = new LogRecordReader(client, cluster)) {
            return use.apply(log);
        }
    }
}
