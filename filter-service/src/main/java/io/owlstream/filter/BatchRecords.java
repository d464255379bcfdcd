package io.owlstream.filter;

import io.owlstream.filter.rule.FilteredChunk;
import io.owlstream.recipe.plan.WantedBatch;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.SequencesRejected;
import io.owlstream.stream.event.SequencesRejected.Reject;
import io.owlstream.stream.event.TrainingBatch;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Outcome.Content;
import io.owlstream.stream.worker.OutgoingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The records of a batch. Their values are functions of the batch's node alone. */
final class BatchRecords {
    /** A reject with every reason of a rule takes 104 bytes at most, so that these fit into a record. */
    static final int REJECTS_PER_RECORD = 8_000;

    private BatchRecords() {
    }

    /** The accepted rows as the main record; beside it the rejected ones, if any, in as many records as they need. */
    static Content.Streamed of(WantedBatch batch, FilteredChunk filtered) {
        TrainingBatch accepted = new TrainingBatch(batch.batch(), batch.work().chunk(), filtered.accepted(),
                filtered.rows());
        OutgoingRecord main = new OutgoingRecord(Topics.TRAINING_BATCHES,
                RecordKeys.dataset(batch.dataset(), batch.shard()), EventCodec.encode(accepted), Map.of());
        return new Content.Streamed(main, rejected(batch, filtered.rejects()), List.of());
    }

    private static List<OutgoingRecord> rejected(WantedBatch batch, List<Reject> rejects) {
        String key = RecordKeys.sampling(batch.sampling(), batch.shard());
        List<OutgoingRecord> records = new ArrayList<>();
        for (int from = 0; from < rejects.size(); from += REJECTS_PER_RECORD) {
            List<Reject> part = rejects.subList(from, Math.min(from + REJECTS_PER_RECORD, rejects.size()));
            byte[] value = EventCodec.encode(new SequencesRejected(batch.batch(), batch.work().chunk(), part));
            records.add(new OutgoingRecord(Topics.SEQUENCES_REJECTED, key, value, Map.of()));
        }
        return records;
    }
}
