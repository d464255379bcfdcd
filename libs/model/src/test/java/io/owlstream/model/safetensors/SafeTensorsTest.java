package io.owlstream.model.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
    private static final String TWO = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

    @Test
    void shouldWriteTheDocumentedBytes() {
        // Given
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        tensors.put("b", new FloatTensor(List.of(), new float[] {3}));
        tensors.put("a", new FloatTensor(List.of(2L, 1L), new float[] {1, -2}));

        // When
        byte[] file = SafeTensorsWriter.write(tensors);

        // Then
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
        String padded = header + " ".repeat((8 - header.length() % 8) % 8);
        assertThat(file).isEqualTo(file(padded.length(), padded, 1, -2, 3));
    }

    @Test
    void shouldReadWhatWasWritten() {
        // Given
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        tensors.put("weights", new FloatTensor(List.of(2L, 2L), new float[] {1, Float.NaN, -0f, Float.MIN_VALUE}));
        tensors.put("none", new FloatTensor(List.of(0L, 5L), new float[0]));

        // When
        SortedMap<String, FloatTensor> read = SafeTensorsReader.read(SafeTensorsWriter.write(tensors));

        // Then
        assertThat(read).containsOnlyKeys("none", "weights");
        assertThat(read.get("weights").shape()).containsExactly(2L, 2L);
        assertThat(read.get("weights").values()).containsExactly(1, Float.NaN, -0f, Float.MIN_VALUE);
        assertThat(read.get("none").shape()).containsExactly(0L, 5L);
    }

    @Test
    void shouldSkipMetadataAndTakeAnyOrder() {
        // Given
        String header = "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";

        // When
        SortedMap<String, FloatTensor> read = SafeTensorsReader.read(file(header.length(), header, 5, 6));

        // Then
        assertThat(read.get("a").values()).containsExactly(5);
        assertThat(read.get("b").values()).containsExactly(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "[1,2]|the header is not a JSON object",
        "{\"a\":|the header is not JSON: ",
        "{}{}|the header is not JSON: ",
        "{\"a\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}|the type BF16; only F32 can be read",
        "{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}|tensor a has the type none",
        "{\"a\":7}|tensor a has the type none",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}|tensor a has no list shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}|must hold whole numbers from 0 on, was [-2]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}|shape must hold whole numbers from 0 on",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}|data_offsets must be two numbers, was [0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}|needs 8 bytes, data_offsets are 8 to 0",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}|the shape [3] needs 12 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}|is too large",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|need 12 bytes of data, the file has 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|begins at byte 4 of the data, where 0 is",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|need 4 bytes of data, the file has 8",
        "{}|the tensors need 0 bytes of data, the file has 8"})
    void shouldRefuseHeadersThatDoNotFitTheFile(String header, String message) {
        assertThatThrownBy(() -> SafeTensorsReader.read(file(header.length(), header, 1, 2)))
                .isInstanceOf(SafeTensorsException.class).hasMessageContaining(message);
    }

    @Test
    void shouldRefuseTensorsThatShareBytesOrNames() {
        String entry = "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

        assertThatThrownBy(() -> read("{\"a\":" + entry + ",\"b\":" + entry + "}"))
                .isInstanceOf(SafeTensorsException.class).hasMessageContaining("begins at byte 0 of the data, where 8");
        assertThatThrownBy(() -> read("{\"a\":" + entry + ",\"a\":" + entry + "}"))
                .isInstanceOf(SafeTensorsException.class).hasMessageContaining("Duplicate field 'a'");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1000000", "9223372036854775807"})
    void shouldRefuseAHeaderLengthBeyondTheFile(long length) {
        assertThatThrownBy(() -> SafeTensorsReader.read(file(length, TWO, 1, 2)))
                .isInstanceOf(SafeTensorsException.class)
                .hasMessageContaining("the header should have " + Long.toUnsignedString(length) + " bytes");
    }

    @Test
    void shouldRefuseEveryCutFile() {
        byte[] whole = file(TWO.length(), TWO, 1, 2);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SafeTensorsReader.read(cut)).isInstanceOf(SafeTensorsException.class);
        }
    }

    private static SortedMap<String, FloatTensor> read(String header) {
        return SafeTensorsReader.read(file(header.length(), header, 1, 2));
    }

    private static byte[] file(long length, String header, float... values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + json.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(length).put(json);
        for (float value : values) {
            file.putFloat(value);
        }
        return file.array();
    }
}
