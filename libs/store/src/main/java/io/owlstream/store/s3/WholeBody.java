package io.owlstream.store.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body with its whole length: the JDK's client takes a connection that was cut for the end of the body. */
final class WholeBody extends FilterInputStream {
    private final long length;
    private long read;

    WholeBody(InputStream body, long length) {
        super(body);
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        int count = super.read(into, from, most);
        if (count < 0 && read < length) {
            throw new IOException("the connection ended after " + read + " of " + length + " bytes");
        }
        read += Math.max(count, 0);
        return count;
    }
}
