package io.owlstream.recipe.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a node: the SHA-256 of the canonical JSON of all that determines its content, as 64 lowercase hexadecimal
 * digits. Equal ids mean equal work, in whichever experiment.
 */
public record NodeId(@JsonValue String hex) implements Comparable<NodeId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NodeId {
        Hex64.require(hex, "node id");
    }

    /** The id of what {@code determinants} (any Jackson-serialisable value) says. */
    public static NodeId of(Object determinants) {
        return new NodeId(Digest.of(CanonicalJson.bytes(determinants)).hex());
    }

    /** The first 12 digits, for people. */
    public String brief() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(NodeId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
