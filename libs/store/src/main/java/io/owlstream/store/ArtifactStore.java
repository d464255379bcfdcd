package io.owlstream.store;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.util.List;

/**
 * Content that is too large for a record, under the digest of its bytes. Content is written once and never changed;
 * equal content is the same artifact. Implementations are safe for use by several threads and processes at once.
 *
 * <p>Trouble with the environment (no space, no permission, the volume away) is a {@link StoreUnavailableException}:
 * the caller retries. What is expected of content (missing, damaged) is a {@link LoadResult}.
 */
public interface ArtifactStore {

    /**
     * Makes {@code content} readable under its digest and returns that. Existing content under the digest is kept only
     * if its bytes hash to it, else replaced. When this returns, the content survives a crash of the machine.
     */
    Digest put(byte[] content);

    /** The content under {@code digest}, checked against it. */
    LoadResult load(Digest digest);

    /** Moves bad content aside so that it can be made again; does nothing if there is none. */
    void quarantine(Digest digest);

    /** The key under which content lies, for provenance: stable, relative, with forward slashes. */
    String key(Digest digest);

    /** The private checkpoints of the work on {@code node}. */
    Checkpoints checkpoints(NodeId node);

    /** All that the store holds, in no order. What comes or goes meanwhile may be in it or not. */
    List<StoredItem> list();

    /**
     * Removes {@code item}, unless it was written or put again since it was listed; returns whether it is gone. Content
     * that somebody puts at the same moment is there when {@link #put} returns.
     */
    boolean remove(StoredItem item);

    /**
     * Tries all that the other methods need, on an object of its own that is no content and goes again.
     *
     * @throws StoreUnavailableException as they would, or if the store does not keep to what they rely on
     */
    void probe();
}
