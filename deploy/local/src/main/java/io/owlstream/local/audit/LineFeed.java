package io.owlstream.local.audit;

import java.io.InputStream;

/**
 * Gives a parser one line and then the end of the input, until the next line is set. So one parser can read any number
 * of lines, as making a parser costs more than reading a row does, and yet none can run on into the next line.
 *
 * <p>Two blanks come before the first line: a parser guesses the encoding from the first bytes that it sees, and all
 * that it is fed here is UTF-8.
 */
final class LineFeed extends InputStream {
    private byte[] bytes = {' ', ' '};
    private int at;
    private int end = bytes.length;
    private long fed;

    /** Sets the line to feed; returns how many bytes were fed before it. */
    long set(byte[] line, int from, int to) {
        bytes = line;
        at = from;
        end = to;
        return fed;
    }

    @Override
    public int read() {
        if (at == end) {
            return -1;
        }
        fed++;
        return bytes[at++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == end && length > 0) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        fed += count;
        return count;
    }
}
