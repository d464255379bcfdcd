package io.owlstream.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
    private static final MnistFile FILE = MnistFile.TEST_LABELS;

    @Test
    void shouldReadTheTestImages() {
        // When
        LabelledImages test = Mnist.test();

        // Then
        assertThat(test.count()).isEqualTo(10_000);
        assertThat(Arrays.copyOf(test.labels(), 5)).containsExactly(7, 2, 1, 0, 4);
        assertThat(test.pixels()).hasSize(10_000 * LabelledImages.PIXELS);
    }

    @Test
    void shouldReadTheTrainingImages() {
        // When
        LabelledImages training = Mnist.training();

        // Then
        assertThat(training.count()).isEqualTo(60_000);
        assertThat(Arrays.copyOf(training.labels(), 5)).containsExactly(5, 0, 4, 1, 9);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 4000})
    void shouldRefuseAFileThatWasCutWhilePacked(int length) throws IOException {
        // Given
        byte[] cut = Arrays.copyOf(packedOriginal(), length);

        // When, then
        assertRefused(cut, "t10k-labels-idx1-ubyte.gz is truncated: the packed data end too early");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void shouldRefuseAFileWithoutAWholeHeader(int length) throws IOException {
        assertRefused(changed(b -> Arrays.copyOf(b, length)),
                "is truncated: " + length + " bytes are less than its header");
    }

    @Test
    void shouldRefuseAFileThatWasCutBeforeItWasPacked() throws IOException {
        assertRefused(changed(b -> Arrays.copyOf(b, b.length - 1)), "is truncated: 10007 bytes unpacked, not 10008");
    }

    @Test
    void shouldRefuseALongerFile() throws IOException {
        assertRefused(changed(b -> Arrays.copyOf(b, b.length + 5)), "is longer than the 10008 bytes");
    }

    @Test
    void shouldRefuseAnotherMagicNumber() throws IOException {
        assertRefused(changed(b -> with(b, 3, 3)), "its magic number is 0x00000803, not 0x00000801");
    }

    @Test
    void shouldRefuseOtherDimensions() throws IOException {
        assertRefused(changed(b -> with(b, 7, 17)), "has the dimensions [10001], not [10000]");
    }

    @Test
    void shouldRefuseOneOtherByte() throws IOException {
        assertRefused(changed(b -> with(b, 8, 9)), "is not the original: the SHA-256 of its unpacked bytes is ");
    }

    @Test
    void shouldRefuseWhatIsNotPacked() {
        assertRefused("no gzip at all".getBytes(), "cannot be unpacked: Not in GZIP format");
    }

    private static void assertRefused(byte[] packed, String message) {
        assertThatThrownBy(() -> IdxReader.read(FILE, new ByteArrayInputStream(packed)))
                .isInstanceOf(MnistException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("build that anew");
    }

    private static byte[] with(byte[] bytes, int index, int value) {
        byte[] copy = bytes.clone();
        copy[index] = (byte) value;
        return copy;
    }

    private static byte[] changed(UnaryOperator<byte[]> change) throws IOException {
        byte[] unpacked;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packedOriginal()))) {
            unpacked = in.readAllBytes();
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(change.apply(unpacked));
        }
        return packed.toByteArray();
    }

    private static byte[] packedOriginal() throws IOException {
        try (InputStream in = Mnist.class.getResourceAsStream(FILE.resource())) {
            return in.readAllBytes();
        }
    }
}
