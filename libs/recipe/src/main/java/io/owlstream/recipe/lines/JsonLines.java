package io.owlstream.recipe.lines;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a stream, one at a time, in memory that depends neither on the number of lines nor on a line's length:
 * of a line above {@link #MAX_LINE} bytes only the fact that it was there is kept.
 *
 * <p>A line ends at a line feed or at the end of the stream; a byte order mark at the stream's start belongs to none.
 * The bytes of a line are valid until the next call of {@link #next()}. Not thread-safe.
 */
public final class JsonLines {
    /** The longest line that is read, in bytes. */
    public static final int MAX_LINE = 8 << 20;

    private static final int FIRST_BUFFER = 1 << 16;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = LOW_BITS * '\n';
    /** The byte order mark of UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private int next;
    private int filled;
    private long number;
    private boolean tooLong;

    /** @param in stays the caller's to close */
    public JsonLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false at the end of the stream. */
    public boolean next() throws IOException {
        start = next;
        tooLong = false;
        int lineFeed = findLineFeed(start);
        while (lineFeed < 0) {
            makeRoom();
            int searched = filled;
            if (!fill()) {
                return endOfStream();
            }
            lineFeed = findLineFeed(searched);
        }
        line(lineFeed, lineFeed + 1);
        return true;
    }

    /** The number of the line, from 1. */
    public long number() {
        return number;
    }

    /** Whether the line is longer than {@link #MAX_LINE}; then it has no bytes. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** The array that holds the line from {@link #start()} to {@link #end()}. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the line begins. */
    public int start() {
        return start;
    }

    /** Where the line ends, its line feed excluded. */
    public int end() {
        return end;
    }

    /** The line as text; none if it is not UTF-8. */
    public Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, end - start))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private boolean endOfStream() {
        if (start == filled && !tooLong) {
            return false;
        }
        line(filled, filled);
        return true;
    }

    private void line(int lineEnd, int following) {
        number++;
        start += number == 1 ? markLength(lineEnd) : 0;
        tooLong |= lineEnd - start > MAX_LINE;
        end = tooLong ? start : lineEnd;
        next = following;
    }

    private int markLength(int lineEnd) {
        int markEnd = Math.min(start + MARK.length, lineEnd);
        return Arrays.equals(buffer, start, markEnd, MARK, 0, MARK.length) ? MARK.length : 0;
    }

    /** Makes room for more of the line begun; one that is too long already loses what was read of it. */
    private void makeRoom() {
        if (filled - start > MAX_LINE) {
            tooLong = true;
            filled = start;
        }
        if (filled == buffer.length && start == 0) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else if (filled == buffer.length) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(count, 0);
        return count >= 0;
    }

    /** Eight bytes a step: looking for the end of the line must not cost as much as parsing the line does. */
    private int findLineFeed(int from) {
        byte[] bytes = buffer;
        int lastEight = filled - Long.BYTES;
        int i = from;
        for (; i <= lastEight; i += Long.BYTES) {
            long zeroAtLineFeed = (long) EIGHT_BYTES.get(bytes, i) ^ LINE_FEEDS;
            long found = zeroAtLineFeed - LOW_BITS & ~zeroAtLineFeed & HIGH_BITS;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < filled && bytes[i] != '\n') {
            i++;
        }
        return i < filled ? i : -1;
    }
}
