package io.owlstream.store;

import java.util.Optional;

/**
 * The checkpoints of one job. The newest two are kept; a checkpoint whose bytes do not fit the hash in its name does
 * not count. Only one worker writes at a time; a second one that does harms nobody, since names hold steps and hashes.
 */
public interface Checkpoints {

    /** Writes a checkpoint as of {@code step} and drops all but the newest two. */
    void save(long step, byte[] state);

    /** The newest checkpoint whose bytes fit its hash. */
    Optional<Checkpoint> newest();

    /** Drops them all, once the node is Ready. */
    void clear();

    /** The state of a job as of a step. */
    record Checkpoint(long step, byte[] state) {
    }
}
