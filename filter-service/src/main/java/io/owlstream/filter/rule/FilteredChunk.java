package io.owlstream.filter.rule;

import io.owlstream.stream.event.SequencesRejected.Reject;
import io.owlstream.stream.event.SequencesSampled;
import io.owlstream.stream.event.TrainingBatch.RowRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A chunk divided by a filter rule.
 *
 * @param accepted the accepted rows' numbers, ascending, as the fewest ranges
 * @param rows     their values in that order
 * @param rejects  the other rows, ascending
 */
public record FilteredChunk(List<RowRange> accepted, SequencesSampled.Rows rows, List<Reject> rejects) {

    public FilteredChunk {
        accepted = List.copyOf(accepted);
        rejects = List.copyOf(rejects);
    }

    /** {@code rows}: how many were accepted; {@code rejected.<reason>}: how many were rejected for it, among others. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("rows", accepted.stream().mapToLong(RowRange::size).sum());
        for (Reject reject : rejects) {
            for (String reason : reject.reasons()) {
                counts.merge("rejected." + reason, 1L, Long::sum);
            }
        }
        return counts;
    }
}
