package io.owlstream.stream.planner;

import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.Fact;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A Ready fact as the compressed bytes of its record. A front may hold a million facts, of which it looks into few:
 * compressed against the words that every fact has, one takes a fifth of its bytes, and bytes are a fraction of the
 * objects that they stand for.
 */
public final class PackedReady {
    /** Any text would do; the more it is like a fact, the smaller facts get. */
    private static final byte[] WORDS = """
            {"fact":"ready","at":"2026-01-01T00:00:00.000000Z","counts":{"rejected.magnitude":1,"images":60000,"steps":\
            "bytes":161234,"rows":10000},"digest":"","figures":{},"hints":"","location":{"cluster":"","offset":0,\
            "partition":0,"topicId":""},"platform":{"cpu":"x86_64 avx512","engine":"pytorch 2.7.1","threads":1},\
            "cpu":"amd64","engine":"none","threads":0},"queued":12,"read":[{"digest":"","node":""}],"sources":\
            [{"of":"store","key":"content/"},{"of":"topic","from":1,"partition":1,"to":1,\
            "topic":"owlstream.sequences-sampled.v1"},{"of":"topic","topic":"owlstream.training-batches.v1"}],\
            "wanted":[],"wanted":[""],"worked":1034,"worker":"sampler-1"}\
            """.getBytes(StandardCharsets.UTF_8);
    private static final ThreadLocal<Deflater> DEFLATERS =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));

    private final byte[] packed;
    private final int size;

    private PackedReady(byte[] packed, int size) {
        this.packed = packed;
        this.size = size;
    }

    /** The packed form of {@code ready}. */
    static PackedReady of(Fact.Ready ready) {
        byte[] json = EventCodec.encode(ready);
        Deflater deflater = DEFLATERS.get();
        deflater.reset();
        deflater.setDictionary(WORDS);
        deflater.setInput(json);
        deflater.finish();
        // What does not shrink grows by a few bytes for every 16 kB.
        byte[] room = new byte[json.length + json.length / 1_000 + 64];
        int length = deflater.deflate(room);
        return new PackedReady(Arrays.copyOf(room, length), json.length);
    }

    /** The fact. */
    Fact.Ready unpack() {
        Inflater inflater = new Inflater(true);
        try {
            byte[] json = new byte[size];
            inflater.setDictionary(WORDS);
            inflater.setInput(packed);
            inflater.inflate(json);
            return (Fact.Ready) EventCodec.decode(json, Fact.class);
        } catch (DataFormatException e) {
            throw new UndecodableException("a packed fact", e);
        } finally {
            inflater.end();
        }
    }
}
