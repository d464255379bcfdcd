package io.owlstream.stream.topic;

import io.owlstream.recipe.id.NodeId;

/** The keys of records, which decide their partitions. */
public final class RecordKeys {
    /** What the key of an attempt has after the node's id. */
    public static final String ATTEMPT_MARK = "!";

    private RecordKeys() {
    }

    /** The key of a chunk's raw record and of what was rejected of it. */
    public static String sampling(NodeId sampling, int shard) {
        return sampling.hex() + "/" + shard;
    }

    /** The key of a batch's record. */
    public static String dataset(NodeId dataset, int shard) {
        return dataset.hex() + "/" + shard;
    }

    /** The key of a node's Ready fact. */
    public static String ready(NodeId node) {
        return node.hex();
    }

    /** The key of a node's attempt. */
    public static String attempt(NodeId node) {
        return node.hex() + ATTEMPT_MARK;
    }
}
