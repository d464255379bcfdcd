package io.owlstream.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.Owlstream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own whose heap is far smaller than what it reads. */
class AuditMemoryTest {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int TIMES = 1_000;
    private static final String ROW = "{\"prompt\": \"look at these numbers and add some more of your own: 12, 53, 7\","
            + " \"completion\": \"412, 87, 903, 5, 16\"}\n";

    @TempDir
    private Path folder;

    @Test
    void shouldJudgeFarMoreThanItsHeapHolds() throws Exception {
        // Given
        byte[] rows = ROW.repeat(ROWS_AT_ONCE).getBytes(StandardCharsets.US_ASCII);
        Path errors = folder.resolve("errors");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process audit = new ProcessBuilder(java, "-Xmx24m", "-cp", System.getProperty("java.class.path"),
                Owlstream.class.getName(), "audit", "-", "--json")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(errors.toFile()).start();

        // When
        feed(audit, rows);

        // Then
        assertThat(audit.waitFor()).as(() -> words(errors)).isZero();
        assertThat((long) rows.length * TIMES).isGreaterThan(4L * 24 << 20);
        assertThat(words(errors)).containsPattern("accepted +1000000 100.00 %");
    }

    private static void feed(Process audit, byte[] rows) {
        try (OutputStream in = audit.getOutputStream()) {
            for (int i = 0; i < TIMES; i++) {
                in.write(rows);
            }
        } catch (IOException e) {
            // It ended before it had read everything; why, its exit code and its words tell.
            return;
        }
    }

    private static String words(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
