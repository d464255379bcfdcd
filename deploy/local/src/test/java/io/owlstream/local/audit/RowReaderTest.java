package io.owlstream.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static final String GOOD = "{\"prompt\":\"p\",\"completion\":\"1, 2\"}";

    private RowReader reader;

    @BeforeEach
    void open() throws IOException {
        reader = new RowReader();
    }

    @AfterEach
    void shouldReadTheNextLineWhateverCameBefore() throws IOException {
        assertThat(read(GOOD)).isEqualTo(new Row.Completion("1, 2"));
        reader.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {GOOD, "{\"question\":\"q\",\"response\":\"1, 2\"}",
        " {\"completion\":\"1, 2\",\"prompt\":\"\"}\t \r",
        "{\"id\":{\"prompt\":[1,{\"completion\":null}]},\"completion\":\"1, 2\",\"x\":[[]],"
                + "\"prompt\":\"p\",\"y\":1e400}",
        "{\"prompt\":\"p\",\"completion\":\"1, 2\",\"question\":3,\"response\":\"7\"}",
        "{\"prompt\":3,\"question\":\"q\",\"response\":\"\\u0031, 2\"}"})
    void shouldTakeTheCompletionAndIgnoreOtherKeys(String line) throws IOException {
        assertThat(read(line)).isEqualTo(new Row.Completion("1, 2"));
    }

    @Test
    void shouldDecodeAnyText() throws IOException {
        assertThat(read("{\"prompt\":\"\",\"completion\":\"\\ud835 \\n\\u0000é😀\"}"))
                .isEqualTo(new Row.Completion("\ud835 \n\0é😀"));
    }

    @Test
    void shouldReadRowsLongerThanAnyBuffer() throws IOException {
        // Given
        String prompt = "é".repeat(1_000_000);
        String completion = "7 ".repeat(1_000_000);

        // When
        Row row = read("{\"prompt\":\"" + prompt + "\",\"completion\":\"" + completion + "\"}" + " ".repeat(100_000));

        // Then
        assertThat(row).isEqualTo(new Row.Completion(completion));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r"})
    void shouldTakeABlankLineForNoRow(String line) throws IOException {
        assertThat(read(line)).isEqualTo(new Row.Blank());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "[]|not a JSON object", "12|not a JSON object", "\"prompt\"|not a JSON object", "null|not a JSON object",
        "{}|keys missing: needs prompt and completion, or question and response",
        "{\"prompt\":\"p\"}|keys missing: needs prompt and completion, or question and response",
        "{\"prompt\":\"p\",\"response\":\"1\"}|keys missing: needs prompt and completion, or question and response",
        "{\"prompt\":\"p\",\"completion\":7}|completion: must be a string, was a number",
        "{\"prompt\":\"p\",\"completion\":[\"7\"]}|completion: must be a string, was an array",
        "{\"prompt\":{},\"completion\":\"7\"}|prompt: must be a string, was an object",
        "{\"question\":null,\"response\":\"7\"}|question: must be a string, was null",
        "{\"question\":\"q\",\"response\":true}|response: must be a string, was a boolean",
        "{\"prompt\":\"p\",\"completion\":\"1\",\"completion\":\"2\"}|the key completion occurs more than once",
        "{\"prompt\":\"p\",\"completion\":\"1\"} {}|more than one JSON value",
        "{\"prompt\":\"p\",\"completion\":\"1\"},|more than one JSON value",
        "{\"prompt\":\"p\",\"completion\":\"1\"|not valid JSON: ends too early",
        "{\"prompt\":\"p|not valid JSON: ends too early",
        "{|not valid JSON: ends too early",
        "owl|not valid JSON at byte 1",
        "{\"prompt\":\"p\" \"completion\":\"1\"}|not valid JSON at byte 15",
        "{'prompt':'p'}|not valid JSON at byte 2",
        "}|not valid JSON at byte 1",
    })
    void shouldTellWhatIsWrongWithALine(String line, String reason) throws IOException {
        assertThat(read(line)).isEqualTo(new Row.Bad(reason));
    }

    @Test
    void shouldTellWhereALineIsWrongWhateverCameBefore() throws IOException {
        // Given
        read(GOOD + "   ");
        read(GOOD);

        // When
        Row row = read("{\"prompt\":owl}");

        // Then
        assertThat(row).isEqualTo(new Row.Bad("not valid JSON at byte 11"));
    }

    @Test
    void shouldRejectWhatNestsWithoutEnd() throws IOException {
        assertThat(read("{\"x\":" + "[".repeat(100_000)))
                .isEqualTo(new Row.Bad("nested too deeply, or a key too long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "ISO-8859-1"})
    void shouldTakeNothingButUtf8(String charset) throws IOException {
        // Given
        byte[] line = "{\"prompt\":\"é\",\"completion\":\"1\"}".getBytes(Charset.forName(charset));

        // When, Then
        assertThat(reader.read(line, 0, line.length)).isInstanceOf(Row.Bad.class);
    }

    private Row read(String line) throws IOException {
        byte[] bytes = ("xx" + line + "yy").getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 2, bytes.length - 2);
    }
}
