package io.owlstream.filter;

import io.owlstream.filter.digits.DigitsFilter;
import io.owlstream.filter.numbers.NumbersFilter;
import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.SequencesSampled;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes raw chunks and remembers the last one: the record that starts the work on a batch need not be read again.
 * Safe for use by several threads.
 */
public final class RawChunks {
    private final AtomicReference<Remembered> last = new AtomicReference<>();

    /**
     * The chunk in {@code value}, which hashes to {@code digest}.
     *
     * @throws UndecodableException if it is not a whole chunk
     */
    public SequencesSampled decode(byte[] value, Digest digest) {
        SequencesSampled chunk = EventCodec.decode(value, SequencesSampled.class);
        if (chunk.rows() instanceof DigitsRows rows) {
            DigitsFilter.requireWhole(rows);
        } else if (chunk.rows() instanceof NumberRows rows) {
            NumbersFilter.requireWhole(rows);
        }
        last.set(new Remembered(digest, chunk));
        return chunk;
    }

    /** The chunk that was decoded last, if it is the one with this digest. */
    Optional<SequencesSampled> recall(Digest digest) {
        return Optional.ofNullable(last.get()).filter(it -> it.digest().equals(digest)).map(Remembered::chunk);
    }

    private record Remembered(Digest digest, SequencesSampled chunk) {
    }
}
