package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where scores cannot be written. */
class ScoreLinesTest {
    private static final String ID = "0".repeat(64);
    private static final byte[] SCORES = ("{\"dataset\":\"" + ID + "\",\"teacher\":\"" + ID
            + "\",\"reference\":\"r\",\"scores\":\"" + ID + "\",\"rows\":1}\n"
            + "{\"chunk\":\"c\",\"row\":0,\"score\":0.5}\n").getBytes(StandardCharsets.UTF_8);
    private static final String REASON =
            "the scores cannot be written: is the disk full, or standard output closed?";

    @TempDir
    private Path folder;

    private final PrintStream standardOutput = System.out;

    @BeforeEach
    void failStandardOutput() {
        System.setOut(new PrintStream(new OutputStream() {
            @Override
            public void write(int written) throws IOException {
                throw new IOException("no space left on device");
            }
        }, false, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveItBack() {
        System.setOut(standardOutput);
    }

    @Test
    void shouldFailWhereADatasetsScoresCannotBePrinted() {
        assertThatThrownBy(() -> new ScoreLines(Optional.empty()).write(new ByteArrayInputStream(SCORES)))
                .isInstanceOf(CommandFailure.class).hasMessage(REASON);
    }

    @Test
    void shouldFailWhereAFilesScoresCannotBePrinted() {
        assertThatThrownBy(() -> new ScoreLines(Optional.empty()).write(ScoreLinesTest::print))
                .isInstanceOf(CommandFailure.class).hasMessage(REASON);
    }

    /** A device that is always full stands where the file is written until it is whole. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveTheFileAsItWasWhenTheDiskIsFull() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("scores.jsonl"), "before");
        Files.createSymbolicLink(folder.resolve("scores.jsonl.part"), Path.of("/dev/full"));

        // When
        assertThatThrownBy(() -> new ScoreLines(Optional.of(file)).write(ScoreLinesTest::print))
                .isInstanceOf(CommandFailure.class).hasMessage(REASON);

        // Then
        assertThat(file).hasContent("before");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static int print(PrintStream out) throws IOException {
        new ByteArrayInputStream(SCORES).transferTo(out);
        return CommandFailure.DONE;
    }
}
