package io.owlstream.stream.event;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Map;

/**
 * What a sealed dataset consists of, in the order of its chunks; a stored document. Holds nothing that differs between two
 * runs of the same recipe: where the records lie is in {@link DatasetHints}.
 */
public record DatasetManifest(NodeId dataset, List<Entry> batches) {

    public DatasetManifest {
        batches = List.copyOf(batches);
    }

    /** One batch: its record's digest, accepted rows, and rejected rows by reason. */
    public record Entry(NodeId chunk, NodeId batch, int shard, Digest digest, long rows, Map<String, Long> rejected) {
        public Entry {
            rejected = Map.copyOf(rejected);
        }
    }
}
