package io.owlstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.process.ChildSpec.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsChildStarterTest {
    private static final long LONG_MILLIS = 60_000;

    @TempDir
    private Path folder;

    @Test
    void shouldAppendBothOutputsToTheLogAndTellTheExitCode() throws Exception {
        // Given
        Files.writeString(folder.resolve("log"), "first\n");
        // When
        Child child = start("echo $GREETING; echo trouble >&2; exit 3");
        // Then
        assertThat(child.awaitEnd(LONG_MILLIS)).isTrue();
        assertThat(child.exitCode()).isEqualTo(OptionalInt.of(3));
        assertThat(folder.resolve("log")).content().isEqualTo("first\nhello\ntrouble\n");
    }

    @Test
    void shouldOutliveTheInterruptThatATerminalSendsToAll() throws Exception {
        // Given: a child that interrupts itself, then waits for the end of its input
        Child child = start("kill -INT $$; kill -HUP $$; echo still here; cat");
        // When
        awaitLog("still here");
        boolean aliveAfterInterrupt = child.exitCode().isEmpty();
        child.terminate();
        // Then
        assertThat(aliveAfterInterrupt).isTrue();
        assertThat(child.awaitEnd(LONG_MILLIS)).isTrue();
    }

    @Test
    void shouldKillAChildThatIgnoresTermination() throws Exception {
        // Given
        Child child = start("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        awaitLog("deaf");
        child.terminate();
        // When
        child.kill();
        // Then
        assertThat(child.awaitEnd(LONG_MILLIS)).isTrue();
        assertThat(child.exitCode()).isEqualTo(OptionalInt.of(137));
    }

    private Child start(String script) throws IOException {
        return new OsChildStarter().start(new ChildSpec("child", Kind.SERVICE, () -> List.of("/bin/sh", "-c", script),
                Map.of("GREETING", "hello"), folder.resolve("log")));
    }

    private void awaitLog(String text) throws IOException {
        while (!Files.readString(folder.resolve("log")).contains(text)) {
            Thread.onSpinWait();
        }
    }
}
