package io.owlstream.stream.event;

import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.stream.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a raw chunk's record says besides its content: the batches wanted of it, and from where on in the facts the filter
 * must look. Carried in headers, because the value is a function of the chunk alone.
 */
public record RawChunkHeaders(List<WantedBatch> wanted, long factsOffset) {
    /** Header with a JSON list of {@link WantedBatch}. */
    public static final String WANTED = "owl_wanted";
    /** Header with a decimal offset. */
    public static final String FACTS_OFFSET = "owl_facts_offset";

    public RawChunkHeaders {
        wanted = List.copyOf(wanted);
    }

    /** The headers of the record that answers {@code request}. */
    public static RawChunkHeaders of(NodeRequest request) {
        return new RawChunkHeaders(request.wanted(), request.factsOffset());
    }

    /** As header values. */
    public Map<String, String> toHeaders() {
        return Map.of(WANTED, new String(EventCodec.encode(wanted), StandardCharsets.UTF_8),
                FACTS_OFFSET, Long.toString(factsOffset));
    }

    /**
     * From header values; a record without them wants nothing.
     *
     * @throws io.owlstream.stream.codec.UndecodableException if a header is there and cannot be read
     */
    public static RawChunkHeaders from(Map<String, String> headers) {
        String wanted = headers.getOrDefault(WANTED, "[]");
        String offset = headers.getOrDefault(FACTS_OFFSET, "0");
        WantedBatch[] batches = EventCodec.decode(wanted.getBytes(StandardCharsets.UTF_8), WantedBatch[].class);
        long from = EventCodec.decode(offset.getBytes(StandardCharsets.UTF_8), Long.class);
        return new RawChunkHeaders(List.of(batches), from);
    }
}
