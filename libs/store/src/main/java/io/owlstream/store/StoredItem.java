package io.owlstream.store;

import java.time.Instant;

/**
 * Something that a store holds, as it was listed.
 *
 * @param kind    what it is
 * @param name    for content its digest, for checkpoints the id of their node, both in hexadecimal digits; else the
 *                store's own name for it
 * @param bytes   its size; of checkpoints that of all of the node
 * @param written when it was last written, or put again
 */
public record StoredItem(Kind kind, String name, long bytes, Instant written) {

    /** Kinds of items. */
    public enum Kind {
        /** Content under its digest. */
        CONTENT,
        /** All checkpoints of one node. */
        CHECKPOINTS,
        /** What nobody reads: temporary files of processes that died, and bad content that was moved aside. */
        LEFT_OVER
    }
}
