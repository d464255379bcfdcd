package io.owlstream.model.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes tensors in the safetensors format (a length, a JSON header, the values). The bytes are a function of the
 * tensors: sorted by name, header without white space and padded to a multiple of 8, no metadata, values
 * little-endian without gaps.
 */
public final class SafeTensorsWriter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ALIGNMENT = 8;

    private SafeTensorsWriter() {
    }

    /** The bytes of a file that holds {@code tensors}; at most 2 GiB. */
    public static byte[] write(SortedMap<String, FloatTensor> tensors) {
        byte[] header = header(tensors);
        int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        long values = tensors.values().stream().mapToLong(tensor -> tensor.values().length).sum();
        int size = Math.toIntExact(Long.BYTES + padded + values * Float.BYTES);
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(header);
        while (file.position() < Long.BYTES + padded) {
            file.put((byte) ' ');
        }
        for (FloatTensor tensor : tensors.values()) {
            file.asFloatBuffer().put(tensor.values());
            file.position(file.position() + tensor.values().length * Float.BYTES);
        }
        return file.array();
    }

    private static byte[] header(SortedMap<String, FloatTensor> tensors) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        long begin = 0;
        for (Map.Entry<String, FloatTensor> tensor : tensors.entrySet()) {
            long end = begin + (long) tensor.getValue().values().length * Float.BYTES;
            entries.put(tensor.getKey(), new Entry("F32", tensor.getValue().shape(), List.of(begin, end)));
            begin = end;
        }
        try {
            return JSON.writeValueAsBytes(entries);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names and numbers can always be written as JSON", e);
        }
    }

    private record Entry(String dtype, List<Long> shape, List<Long> data_offsets) {
    }
}
