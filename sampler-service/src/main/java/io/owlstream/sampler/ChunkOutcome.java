package io.owlstream.sampler;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.RawChunkHeaders;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.OutgoingRecord;
import java.util.List;
import java.util.Map;

/** Puts the rows of a chunk, whatever their task, into the record that carries them. */
public final class ChunkOutcome {
    private ChunkOutcome() {
    }

    /**
     * What a chunk's request came to.
     *
     * @param request of a {@link Work.Chunk}
     * @param counts  sizes by name
     * @param store   from which all of the request's inputs were read
     * @return the record; or, if it would be larger than a record may be, the setting to change
     */
    public static Outcome of(NodeRequest request, SequencesSampled.Rows rows, Map<String, Long> counts,
            ArtifactStore store) {
        Work.Chunk chunk = (Work.Chunk) request.work();
        byte[] value = EventCodec.encode(new SequencesSampled(request.id(), chunk.sampling(), chunk.index(), rows));
        if (value.length > EventCodec.MAX_VALUE_BYTES) {
            return new Outcome.CannotSucceed("sampling.chunkRows: a chunk of " + chunk.settings().chunkRows()
                    + " rows takes " + value.length + " bytes, a record has at most " + EventCodec.MAX_VALUE_BYTES,
                    false);
        }
        String key = RecordKeys.sampling(chunk.sampling(), chunk.settings().shardOf(chunk.index()));
        OutgoingRecord record = new OutgoingRecord(Topics.SEQUENCES_SAMPLED, key, value,
                RawChunkHeaders.of(request).toHeaders());
        List<NodeId> wanted = request.wanted().stream().map(WantedBatch::batch).toList();
        List<Fact.InputRead> read = request.inputs().stream().map(NodeRequest.Input::asRead).toList();
        List<Source> sources = read.stream().<Source>map(each -> new Source.StoreKey(store.key(each.digest())))
                .toList();
        return new Outcome.Made(new Outcome.Content.Streamed(record, List.of(), wanted), read, sources, counts,
                ComputePlatform.current());
    }
}
