package io.owlstream.filter.messaging;

import io.owlstream.filter.RawChunkFilter;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.ForeignRecordException;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.kafka.ClusterNames;
import io.owlstream.stream.service.RequestHandler;
import io.owlstream.stream.topic.RecordKeys;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The raw chunks as they come: each asks for its batches by itself. */
@ApplicationScoped
public class RawChunkRecords {
    private final RequestHandler handler;
    private final RawChunkFilter filter;
    private final ClusterNames cluster;

    RawChunkRecords(RequestHandler handler, RawChunkFilter filter, ClusterNames cluster) {
        this.handler = handler;
        this.filter = filter;
        this.cluster = cluster;
    }

    @Incoming("raw-chunks")
    Uni<Void> on(Message<byte[]> chunk) {
        return handler.handle(chunk, this::requests);
    }

    private List<NodeRequest> requests(Message<byte[]> chunk) {
        byte[] value = chunk.getPayload();
        if (value == null) {
            throw new UndecodableException("no chunk: the record has no value", null);
        }
        IncomingKafkaRecordMetadata<?, ?> kafka = chunk.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new UndecodableException("no chunk: the record has no metadata", null));
        RawChunkHeaders wanted = RawChunkHeaders.from(headers(kafka.getHeaders()));
        requireKeyOf(wanted, String.valueOf(kafka.getKey()));
        Location location = cluster.location(kafka.getTopic(), kafka.getPartition(), kafka.getOffset());
        return filter.requests(value, wanted, Digest.of(value), location, kafka.getTimestamp());
    }

    /** Whoever looks for the chunk later looks in the partition of its key. */
    private static void requireKeyOf(RawChunkHeaders wanted, String key) {
        if (!wanted.wanted().stream().allMatch(it -> key.equals(RecordKeys.sampling(it.sampling(), it.shard())))) {
            throw new ForeignRecordException("a chunk under another key than its sampling and shard");
        }
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach(header -> CloudEventHeaders.text(headers, header.key())
                .ifPresent(text -> texts.put(header.key(), text)));
        return texts;
    }
}
