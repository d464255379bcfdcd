package io.owlstream.store;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.util.UUID;

/** Where things lie in a store of any kind: relative, with forward slashes. */
public final class StoreKeys {
    /** Below it lies content. */
    public static final String CONTENT = "content/";
    /** Below it lie the checkpoints, by node. */
    public static final String CHECKPOINTS = "checkpoints/";
    /** Below it lies bad content that was moved aside. */
    public static final String QUARANTINE = "quarantine/";

    private StoreKeys() {
    }

    /** The key of content. */
    public static String content(Digest digest) {
        String hex = digest.hex();
        return CONTENT + hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex;
    }

    /** The folder of a node's checkpoints, without a slash at its end. */
    public static String checkpoints(NodeId node) {
        return CHECKPOINTS + node.hex();
    }

    /** A new key for bad content. */
    public static String quarantine(Digest digest) {
        return QUARANTINE + digest.hex() + "-" + UUID.randomUUID();
    }
}
