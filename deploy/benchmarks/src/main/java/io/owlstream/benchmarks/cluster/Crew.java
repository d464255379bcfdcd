package io.owlstream.benchmarks.cluster;

import io.owlstream.filter.FilterWorker;
import io.owlstream.filter.RawChunkFilter;
import io.owlstream.filter.RawChunks;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.kafka.AdminClusterNames;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.NodeWorker;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The kinds of workers that a cluster has. */
public final class Crew implements AutoCloseable {
    private final Cluster cluster;
    private final AdminClusterNames names;

    public Crew(Cluster cluster) {
        this.cluster = cluster;
        this.names = new AdminClusterNames(cluster.client());
    }

    /** A worker of {@code stage}, which works when it likes. */
    public ClusterWorker start(Stage stage, String name, NodeWorker worker) {
        return start(stage, name, worker, new ReentrantLock());
    }

    /** A worker of {@code stage}, which works when it is its turn. */
    public ClusterWorker start(Stage stage, String name, NodeWorker worker, Lock turn) {
        return cluster.start(new ClusterWorker.Work(name, stage.topic(),
                record -> List.of(EventCodec.decode(record.value(), NodeRequest.class)), worker, turn));
    }

    /**
     * The filter, which follows its requests and the raw chunks.
     *
     * @param around what is done around the filtering of a chunk
     */
    public void startFilter(UnaryOperator<NodeWorker> around, Lock turn) {
        RawChunks chunks = new RawChunks();
        NodeWorker worker = around.apply(new FilterWorker(chunks, judged -> { }));
        start(Stage.FILTER, "filter", worker, turn);
        cluster.start(new ClusterWorker.Work("filter-raw", Topics.SEQUENCES_SAMPLED, rawChunks(new RawChunkFilter(chunks)),
                worker, turn));
    }

    @Override
    public void close() {
        names.close();
    }

    private Function<ConsumerRecord<String, byte[]>, List<NodeRequest>> rawChunks(RawChunkFilter filter) {
        return record -> {
            Map<String, String> headers = new HashMap<>();
            record.headers().forEach(header -> CloudEventHeaders.text(record.headers(), header.key())
                    .ifPresent(text -> headers.put(header.key(), text)));
            return filter.requests(record.value(), RawChunkHeaders.from(headers), Digest.of(record.value()),
                    names.location(record.topic(), record.partition(), record.offset()),
                    Instant.ofEpochMilli(record.timestamp()));
        };
    }
}
