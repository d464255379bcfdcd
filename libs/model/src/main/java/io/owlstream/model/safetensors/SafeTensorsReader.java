package io.owlstream.model.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the safetensors format; trusts no number in it before it was compared with the size of the file. */
public final class SafeTensorsReader {
    /** The format's own bound on the header. */
    private static final long MAX_HEADER_BYTES = 100_000_000;

    private SafeTensorsReader() {
    }

    /**
     * The tensors in {@code file}, by name; metadata are skipped.
     *
     * @throws SafeTensorsException if it is not a safetensors file, is cut off, or holds other types than float32
     */
    public static SortedMap<String, FloatTensor> read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[headerLength(bytes)];
        bytes.get(json);
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        for (SafeTensorsHeader.Entry entry : SafeTensorsHeader.parse(json, data.capacity()).entries()) {
            tensors.put(entry.name(), new FloatTensor(entry.shape(), values(data, entry)));
        }
        return tensors;
    }

    private static int headerLength(ByteBuffer bytes) {
        if (bytes.remaining() < Long.BYTES) {
            throw new SafeTensorsException("a file of " + bytes.remaining() + " bytes has no header");
        }
        long length = bytes.getLong();
        if (length < 0 || length > Math.min(MAX_HEADER_BYTES, bytes.remaining())) {
            throw new SafeTensorsException("the header should have " + Long.toUnsignedString(length)
                    + " bytes, the file has " + bytes.remaining() + " after the length (and " + MAX_HEADER_BYTES
                    + " are the most allowed)");
        }
        return (int) length;
    }

    private static float[] values(ByteBuffer data, SafeTensorsHeader.Entry entry) {
        int begin = (int) entry.begin();
        int size = (int) (entry.end() - entry.begin());
        float[] values = new float[size / Float.BYTES];
        data.slice(begin, size).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
