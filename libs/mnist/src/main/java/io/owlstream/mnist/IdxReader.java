package io.owlstream.mnist;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Reads a gzipped IDX file and accepts nothing but the very bytes of the original. */
final class IdxReader {
    private IdxReader() {
    }

    /** The content after the header. */
    static byte[] read(MnistFile file, InputStream gzipped) {
        byte[] unpacked = unpack(file, gzipped);
        checkHeader(file, unpacked);
        checkDigest(file, unpacked);
        return Arrays.copyOfRange(unpacked, file.headerBytes(), unpacked.length);
    }

    private static byte[] unpack(MnistFile file, InputStream gzipped) {
        try (GZIPInputStream in = new GZIPInputStream(gzipped, 1 << 16)) {
            // One byte more than there should be, so that a longer file is seen without being read whole.
            return in.readNBytes(file.headerBytes() + file.contentBytes() + 1);
        } catch (EOFException e) {
            throw new MnistException(file, "is truncated: the packed data end too early", e);
        } catch (IOException e) {
            throw new MnistException(file, "cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static void checkHeader(MnistFile file, byte[] unpacked) {
        if (unpacked.length < file.headerBytes()) {
            throw new MnistException(file, "is truncated: " + unpacked.length + " bytes are less than its header",
                    null);
        }
        ByteBuffer header = ByteBuffer.wrap(unpacked, 0, file.headerBytes());
        int magic = header.getInt();
        if (magic != file.magic()) {
            throw new MnistException(file, String.format("is no such IDX file: its magic number is 0x%08x, not 0x%08x",
                    magic, file.magic()), null);
        }
        int[] found = new int[file.dimensions().length];
        Arrays.setAll(found, i -> header.getInt());
        if (!Arrays.equals(found, file.dimensions())) {
            throw new MnistException(file, "has the dimensions " + Arrays.toString(found) + ", not "
                    + Arrays.toString(file.dimensions()), null);
        }
        int expected = file.headerBytes() + file.contentBytes();
        if (unpacked.length != expected) {
            throw new MnistException(file, unpacked.length < expected
                    ? "is truncated: " + unpacked.length + " bytes unpacked, not " + expected
                    : "is longer than the " + expected + " bytes that its header announces", null);
        }
    }

    private static void checkDigest(MnistFile file, byte[] unpacked) {
        String found = HexFormat.of().formatHex(sha256().digest(unpacked));
        if (!found.equals(file.sha256())) {
            throw new MnistException(file, "is not the original: the SHA-256 of its unpacked bytes is " + found
                    + ", not " + file.sha256(), null);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
