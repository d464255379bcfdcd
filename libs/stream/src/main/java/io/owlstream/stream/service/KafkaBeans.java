package io.owlstream.stream.service;

import io.owlstream.stream.kafka.AdminClusterNames;
import io.owlstream.stream.kafka.ClusterNames;
import io.owlstream.stream.kafka.FactsReader;
import io.owlstream.stream.kafka.LogRecordReader;
import io.owlstream.stream.trust.Trust;
import io.owlstream.stream.worker.FactsLog;
import io.owlstream.stream.worker.RecordReader;
import io.quarkus.arc.DefaultBean;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.Map;

/** The plain Kafka clients of a process, made on first use. */
@ApplicationScoped
public class KafkaBeans {
    private final Map<String, Object> client;

    /** @param client every {@code kafka.*} setting, those of security among them */
    KafkaBeans(@Identifier("default-kafka-broker") Map<String, Object> client) {
        this.client = Map.copyOf(client);
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    FactsLog facts(Trust trust) {
        return new FactsReader(client, trust.check());
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    ClusterNames cluster() {
        return new AdminClusterNames(client);
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    RecordReader records(ClusterNames cluster) {
        return new LogRecordReader(client, cluster);
    }

    void close(@Disposes FactsLog facts) throws Exception {
        close((Object) facts);
    }

    void close(@Disposes ClusterNames cluster) throws Exception {
        close((Object) cluster);
    }

    void close(@Disposes RecordReader records) throws Exception {
        close((Object) records);
    }

    private static void close(Object client) throws Exception {
        if (client instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
