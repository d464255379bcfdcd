package io.owlstream.model.safetensors;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a header announces, checked against the size of the file's data before anything is read by it: known type, a
 * shape that fits its range, ranges that cover the data without gap or overlap.
 */
record SafeTensorsHeader(List<Entry> entries) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String METADATA = "__metadata__";

    /** One tensor: its bytes are {@code begin} (included) to {@code end} (excluded) of the data. */
    record Entry(String name, List<Long> shape, long begin, long end) {
    }

    /** The entries of a header in the order of their data. */
    static SafeTensorsHeader parse(byte[] json, long dataBytes) {
        JsonNode root = tree(json);
        if (!root.isObject()) {
            throw new SafeTensorsException("the header is not a JSON object");
        }
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals(METADATA)) {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        checkCover(entries, dataBytes);
        return new SafeTensorsHeader(List.copyOf(entries));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new SafeTensorsException("the header is not JSON: " + e.getMessage(), e);
        }
    }

    private static Entry entry(String name, JsonNode node) {
        String type = node.path("dtype").asText("none");
        if (!type.equals("F32")) {
            throw new SafeTensorsException("tensor " + name + " has the type " + type + "; only F32 can be read");
        }
        List<Long> shape = naturals(name, node, "shape");
        List<Long> range = naturals(name, node, "data_offsets");
        if (range.size() != 2) {
            throw new SafeTensorsException("tensor " + name + ": data_offsets must be two numbers, was " + range);
        }
        Entry entry = new Entry(name, shape, range.get(0), range.get(1));
        checkSize(entry);
        return entry;
    }

    private static List<Long> naturals(String name, JsonNode node, String key) {
        JsonNode array = node.path(key);
        if (!array.isArray()) {
            throw new SafeTensorsException("tensor " + name + " has no list " + key);
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : array) {
            if (!number.canConvertToLong() || !number.isIntegralNumber() || number.longValue() < 0) {
                throw new SafeTensorsException("tensor " + name + ": " + key + " must hold whole numbers from 0 on,"
                        + " was " + array);
            }
            numbers.add(number.longValue());
        }
        return numbers;
    }

    private static void checkSize(Entry entry) {
        long bytes;
        try {
            bytes = Math.multiplyExact(FloatTensor.elements(entry.shape()), Float.BYTES);
        } catch (ArithmeticException e) {
            throw new SafeTensorsException("tensor " + entry.name() + ": the shape " + entry.shape()
                    + " is too large", e);
        }
        if (entry.end() - entry.begin() != bytes) {
            throw new SafeTensorsException("tensor " + entry.name() + ": the shape " + entry.shape() + " needs " + bytes
                    + " bytes, data_offsets are " + entry.begin() + " to " + entry.end());
        }
    }

    private static void checkCover(List<Entry> entries, long dataBytes) {
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin() != at) {
                throw new SafeTensorsException("tensor " + entry.name() + " begins at byte " + entry.begin()
                        + " of the data, where " + at + " is expected");
            }
            at = entry.end();
        }
        if (at != dataBytes) {
            throw new SafeTensorsException("the tensors need " + at + " bytes of data, the file has " + dataBytes);
        }
    }
}
