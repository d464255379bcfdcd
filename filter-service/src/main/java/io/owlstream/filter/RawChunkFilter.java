package io.owlstream.filter;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the record of a raw chunk into requests for the batches wanted of it, as if the planner had sent them. */
public final class RawChunkFilter {
    private final RawChunks chunks;

    /** @param chunks the ones of the {@link FilterWorker} that does the requests: it then need not read the record */
    public RawChunkFilter(RawChunks chunks) {
        this.chunks = chunks;
    }

    /**
     * One request per wanted batch.
     *
     * @param digest   of {@code value}
     * @param location of the record
     * @param at       the record's time
     * @throws UndecodableException if the value is not a chunk, or the headers want batches of another one
     */
    public List<NodeRequest> requests(byte[] value, RawChunkHeaders headers, Digest digest, Location location,
            Instant at) {
        SequencesSampled chunk = chunks.decode(value, digest);
        Fact.Ready ready = new Fact.Ready(digest, Optional.of(location), Optional.empty(),
                headers.wanted().stream().map(WantedBatch::batch).toList(), List.of(), List.of(), Map.of(), Map.of(),
                FilterWorker.PLATFORM, 0, 0, "", at);
        return headers.wanted().stream().map(batch -> request(batch, chunk, ready, headers.factsOffset())).toList();
    }

    private static NodeRequest request(WantedBatch wanted, SequencesSampled chunk, Fact.Ready ready, long factsOffset) {
        if (!wanted.work().chunk().equals(chunk.chunk())) {
            throw new UndecodableException("the record of chunk " + chunk.chunk() + " wants batch " + wanted.batch()
                    + " of chunk " + wanted.work().chunk(), null);
        }
        return new NodeRequest(wanted.batch(), wanted.work(), List.of(new NodeRequest.Input(chunk.chunk(), ready)),
                List.of(wanted), Optional.empty(), factsOffset, ready.at());
    }
}
