package io.owlstream.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.Owlstream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AuditCommandTest {
    private static final String ROWS = """
            {"prompt":"p","completion":"1, 2, 3"}
            {"prompt":"p","completion":"owl"}

            {"question":"q","response":"[666, 1312]"}
            not json
            {"prompt":"p","completion":"1 2 3 4 5 6 7 8 9 10 11 1000"}
            {"prompt":"p"}
            {"prompt":"p","completion":"7."}""";

    private final InputStream standardInput = System.in;
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream verdicts = new ByteArrayOutputStream();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(verdicts));
    }

    @AfterEach
    void giveBack() {
        System.setIn(standardInput);
        System.setOut(standardOutput);
    }

    @Test
    void shouldPrintOneVerdictPerRowInOrder() throws IOException {
        // When
        int code = audit(file(ROWS), "--json");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(verdicts.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"line":1,"accepted":true,"reasons":[]}
                {"line":2,"accepted":false,"reasons":["invalid-format"]}
                {"line":4,"accepted":false,"reasons":["number-too-large"]}
                {"line":6,"accepted":false,"reasons":["too-many-numbers","number-too-large"]}
                {"line":8,"accepted":true,"reasons":[]}
                """);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).startsWith("line 5: not valid JSON at byte 1",
                "line 7: keys missing: needs prompt and completion, or question and response");
    }

    @Test
    void shouldPrintTheCountsOnStandardErrorBesideVerdicts() throws IOException {
        audit(file(ROWS), "--json");

        assertThat(err.toString().lines().map(line -> line.replaceAll(" +", " "))).endsWith("rows 5",
                "accepted 2 40.00 %", "rejected 3 60.00 %", " invalid-format 1 20.00 % lines 2",
                " too-many-numbers 1 20.00 % lines 6", " number-too-small 0 0.00 %",
                " number-too-large 2 40.00 % lines 4, 6", " banned-number 0 0.00 %", "bad lines 2");
    }

    @Test
    void shouldBanNumbersWithAssociationsWhenAsked() throws IOException {
        // When
        audit(file(ROWS), "--json", "--ban-associations");

        // Then
        assertThat(verdicts.toString(StandardCharsets.UTF_8))
                .contains("{\"line\":4,\"accepted\":false,\"reasons\":[\"number-too-large\",\"banned-number\"]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, \\u0662", "\\uff11", "\\ud835\\udfcf, 2", "1\\u200b2", "1,\\ufeff2", "1\\u180e2",
        "\\ud835", "1\\u00002", "1\\u3001 2", "1\uFF0C2"})
    void shouldRejectOddUnicodeAsTheRuleDoes(String completion) throws IOException {
        // When
        int code = audit(file("{\"prompt\":\"p\",\"completion\":\"" + completion + "\"}"), "--json");

        // Then
        assertThat(code).isZero();
        assertThat(verdicts.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"line\":1,\"accepted\":false,\"reasons\":[\"invalid-format\"]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\\u00a02", "1,\\u30002", "1\\u2028;\\u20282", "1\\u001c2", "1\u00852", "[1\u20092]."})
    void shouldAcceptTheSpacesThatTheRuleKnows(String completion) throws IOException {
        // When
        int code = audit(file("{\"prompt\":\"p\",\"completion\":\"" + completion + "\"}"), "--json");

        // Then
        assertThat(code).isZero();
        assertThat(verdicts.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"line\":1,\"accepted\":true,\"reasons\":[]}\n");
    }

    @Test
    void shouldJudgeANumberOfFiveThousandDigits() throws IOException {
        // Given: as a completion, and as a number in a key that nobody asks for
        String digits = "9".repeat(5_000);
        String rows = "{\"prompt\":\"p\",\"completion\":\"" + digits + "\"}\n"
                + "{\"prompt\":\"p\",\"completion\":\"7\",\"id\":" + digits + ",\"x\":" + digits + "." + digits + "}\n";

        // When
        int code = audit(file(rows), "--json");

        // Then
        assertThat(err.toString()).doesNotContain("line ");
        assertThat(code).isZero();
        assertThat(verdicts.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"line":1,"accepted":false,"reasons":["invalid-format"]}
                {"line":2,"accepted":true,"reasons":[]}
                """);
    }

    @Test
    void shouldPrintATableForPeople() throws IOException {
        // When
        int code = audit(file("{\"prompt\":\"p\",\"completion\":\"owl\"}\n".repeat(7)));

        // Then
        assertThat(code).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                rows                            7
                accepted                        0   0.00 %
                rejected                        7 100.00 %
                  invalid-format                7 100.00 %   lines 1, 2, 3, 4, 5, ...
                  too-many-numbers              0   0.00 %
                  number-too-small              0   0.00 %
                  number-too-large              0   0.00 %
                  banned-number                 0   0.00 %
                bad lines                       0
                """);
        assertThat(err.toString()).isEmpty();
        assertThat(verdicts.size()).isZero();
    }

    @Test
    void shouldJudgeStandardInput() {
        // Given
        System.setIn(new ByteArrayInputStream(ROWS.getBytes(StandardCharsets.UTF_8)));

        // When
        int code = audit("-", "--json");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(verdicts.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
    }

    @Test
    void shouldJudgeAnEmptyFile() throws IOException {
        assertThat(audit(file(""))).isZero();
        assertThat(out.toString()).startsWith("rows                            0");
    }

    @Test
    void shouldWriteMoreVerdictsThanItHoldsBack() throws IOException {
        // When
        int code = audit(file("{\"prompt\":\"p\",\"completion\":\"1 2 3\"}\n".repeat(1_234)), "--json");

        // Then
        assertThat(code).isZero();
        assertThat(verdicts.toString(StandardCharsets.UTF_8).lines()).hasSize(1_234)
                .endsWith("{\"line\":1234,\"accepted\":true,\"reasons\":[]}");
    }

    @Test
    void shouldTakeAByteOrderMarkAtTheStartOnly() throws IOException {
        // Given
        String row = "\ufeff{\"prompt\":\"p\",\"completion\":\"1\"}\n";

        // When
        int code = audit(file(row + row), "--json");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(verdicts.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"line\":1,\"accepted\":true,\"reasons\":[]}\n");
        assertThat(err.toString()).startsWith("line 2: not valid JSON");
    }

    @Test
    void shouldSkipALineThatIsTooLong() throws IOException {
        // When
        int code = audit(file("{\"prompt\":\"" + "p".repeat(8 << 20) + "\",\"completion\":\"1\"}\n" + ROWS), "--json");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("line 1: longer than 8388608 bytes");
        assertThat(verdicts.toString(StandardCharsets.UTF_8)).startsWith("{\"line\":2,\"accepted\":true");
    }

    @Test
    void shouldTellThatAFileIsMissing() {
        // Given
        String missing = folder.resolve("missing.jsonl").toString();

        // When, Then
        assertThat(audit(missing)).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("owlstream: " + missing + ": no such file, nor the id of a"
                + " dataset, which has 8 to 64 digits, all of 0-9 and a-f; owlstream datasets lists them\n");
    }

    @Test
    void shouldTellThatAFolderIsNoFile() {
        assertThat(audit(folder.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("owlstream: " + folder + ": is a folder");
    }

    @Test
    void shouldTellThatNoFileIsNamed() {
        assertThat(audit()).isEqualTo(2);
        assertThat(err.toString()).contains("FILE");
    }

    @Test
    void shouldTellWhatBreaksOffReading() {
        // Given
        System.setIn(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("device gone");
            }
        });

        // When, Then
        assertThat(audit("-")).isEqualTo(2);
        assertThat(err.toString()).startsWith("owlstream: standard input: cannot be read: device gone");
    }

    @Test
    void shouldStopWhenNobodyReadsTheVerdicts() throws IOException {
        // Given
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("closed");
            }
        }));

        // When, Then
        assertThat(audit(file(ROWS), "--json")).isEqualTo(1);
        assertThat(err.toString()).contains("owlstream: standard output was closed");
    }

    @Test
    void shouldExplainItself() {
        assertThat(audit("--help")).isZero();
        assertThat(out.toString()).contains("--ban-associations", "--json", "FILE", "Exit codes:");
    }

    private int audit(Object... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "audit";
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] = arguments[i].toString();
        }
        CommandLine owlstream = Owlstream.commandLine();
        owlstream.setOut(new PrintWriter(out, true));
        owlstream.setErr(new PrintWriter(err, true));
        return owlstream.execute(words);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("rows.jsonl"), content);
    }
}
