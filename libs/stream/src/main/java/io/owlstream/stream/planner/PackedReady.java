package io.owlstream.stream.planner;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A Ready fact as the compressed bytes of its record. A front may hold a million facts, of which it looks into few:
 * compressed against the words that every fact has, one is little more than its digests, and bytes are a fraction of
 * the objects that they stand for.
 */
public final class PackedReady {
    /** The quickest: what facts do not share are digests, in which no effort finds more. */
    private static final int LEVEL = 1;
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
    private static final ZstdDictDecompress UNPACKING = new ZstdDictDecompress(WORDS);
    private static final ThreadLocal<ZstdCompressCtx> PACKERS = ThreadLocal.withInitial(PackedReady::packer);

    private final byte[] packed;
    private final int size;
    /** Null of a fact that was made in no recorded trace, as most are: a front holds a million. */
    private final String trace;

    private PackedReady(byte[] packed, int size, String trace) {
        this.packed = packed;
        this.size = size;
        this.trace = trace;
    }

    /** The packed form of a fact that was read as {@code json}. */
    public static PackedReady of(byte[] json) {
        return of(json, Optional.empty());
    }

    /** The same, of a fact that was made in the recorded trace that {@code trace}, a traceparent, names. */
    public static PackedReady of(byte[] json, Optional<String> trace) {
        return new PackedReady(PACKERS.get().compress(json), json.length, trace.orElse(null));
    }

    /** The traceparent of the recorded span in which the node was made. */
    Optional<String> trace() {
        return Optional.ofNullable(trace);
    }

    /** Nothing that all facts would have is written into each: the size is kept beside it, the words are known. */
    private static ZstdCompressCtx packer() {
        return new ZstdCompressCtx().loadDict(new ZstdDictCompress(WORDS, LEVEL)).setMagicless(true)
                .setContentSize(false).setChecksum(false).setDictID(false);
    }

    /** The fact. */
    Fact.Ready unpack() {
        try (ZstdDecompressCtx unpacker = new ZstdDecompressCtx()) {
            return (Fact.Ready) EventCodec.decode(
                    unpacker.loadDict(UNPACKING).setMagicless(true).decompress(packed, size), Fact.class);
        }
    }
}
