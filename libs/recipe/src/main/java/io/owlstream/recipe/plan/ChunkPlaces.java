package io.owlstream.recipe.plan;

import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chunks of one sampling in their order, and how many rows each has: what a row's identity may be. */
public final class ChunkPlaces {
    private static final int LEAST_DIGITS = 8;

    private final Map<NodeId, Integer> rows;

    private ChunkPlaces(Map<NodeId, Integer> rows) {
        this.rows = rows;
    }

    /**
     * Those of {@code dataset}, which {@code source} samples.
     *
     * @throws IllegalArgumentException if it does not
     */
    public static ChunkPlaces of(SampledRecipe source, NodeId dataset) {
        Plan plan = Plan.of(source);
        Map<NodeId, Integer> rows = new LinkedHashMap<>();
        for (NodeId id : plan.described(dataset).inputs()) {
            NodeId chunk = ((Work.Batch) plan.described(id).work()).chunk();
            Work.Chunk work = (Work.Chunk) plan.described(chunk).work();
            rows.put(chunk, work.settings().rowsOf(work.index()));
        }
        return new ChunkPlaces(rows);
    }

    /** The chunk with the id {@code text}, or the one whose id begins so; at least 8 digits. */
    public Optional<NodeId> find(String text) {
        List<NodeId> found = text.length() < LEAST_DIGITS ? List.of()
                : rows.keySet().stream().filter(chunk -> chunk.hex().startsWith(text)).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** How many rows {@code chunk} has. */
    public int rowsOf(NodeId chunk) {
        return rows.get(chunk);
    }

    /** How many chunks there are. */
    public int count() {
        return rows.size();
    }

    /** {@code some} in the one form that equal rows have: chunks in their order, spans ascending and apart. */
    public List<ChunkRows> normalised(List<ChunkRows> some) {
        Map<NodeId, List<RowSpan>> spans = new LinkedHashMap<>();
        rows.keySet().forEach(chunk -> spans.put(chunk, new ArrayList<>()));
        some.forEach(part -> spans.get(part.chunk()).addAll(part.rows()));
        return spans.entrySet().stream().filter(chunk -> !chunk.getValue().isEmpty())
                .map(chunk -> new ChunkRows(chunk.getKey(), merged(chunk.getValue()))).toList();
    }

    private static List<RowSpan> merged(List<RowSpan> spans) {
        spans.sort(Comparator.comparingInt(RowSpan::from));
        List<RowSpan> merged = new ArrayList<>();
        for (RowSpan span : spans) {
            int last = merged.size() - 1;
            if (last >= 0 && span.from() <= merged.get(last).to() + 1) {
                merged.set(last, new RowSpan(merged.get(last).from(), Math.max(span.to(), merged.get(last).to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
