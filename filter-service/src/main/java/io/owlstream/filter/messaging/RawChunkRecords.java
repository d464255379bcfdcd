package io.owlstream.filter.messaging;

import io.owlstream.filter.RawChunkFilter;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.kafka.ClusterNames;
import io.owlstream.stream.service.RequestHandler;
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
        return filter.requests(value, RawChunkHeaders.from(headers(kafka.getHeaders())), Digest.of(value),
                cluster.location(kafka.getTopic(), kafka.getPartition(), kafka.getOffset()), kafka.getTimestamp());
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach(header -> CloudEventHeaders.text(headers, header.key())
                .ifPresent(text -> texts.put(header.key(), text)));
        return texts;
    }
}
