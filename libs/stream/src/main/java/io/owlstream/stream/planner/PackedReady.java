package io.owlstream.stream.planner;

import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;

/**
 * A Ready fact as the bytes of its record. A front may hold a million facts, of which it looks into few: bytes are a
 * fraction of the objects that they stand for.
 */
final class PackedReady {
    private final byte[] json;

    private PackedReady(byte[] json) {
        this.json = json;
    }

    /** The packed form of {@code ready}. */
    static PackedReady of(Fact.Ready ready) {
        return new PackedReady(EventCodec.encode(ready));
    }

    /** The fact. */
    Fact.Ready unpack() {
        return (Fact.Ready) EventCodec.decode(json, Fact.class);
    }
}
