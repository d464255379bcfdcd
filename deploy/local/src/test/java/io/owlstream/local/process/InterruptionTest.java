package io.owlstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Signals to a process of its own. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void shouldStopInOrderAndSayHowToGoOn() throws Exception {
        // Given
        BufferedReader output = start("obedient");
        // When
        process.toHandle().destroy();
        // Then
        assertThat(output.lines()).containsExactly("interrupted; stopping (a second time: at once)", "stopped",
                "to go on: owlstream run digits");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void shouldStopAtOnceAtTheSecondSignal() throws Exception {
        // Given: one that waits for what never ends
        BufferedReader output = start("stubborn");
        process.toHandle().destroy();
        assertThat(output.readLine()).startsWith("interrupted");
        assertThat(output.readLine()).isEqualTo("stopping");
        // When
        process.toHandle().destroy();
        // Then
        assertThat(output.lines()).containsExactly("killed");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void shouldEndAsItWouldWhenItsWorkIsDone() throws Exception {
        // Given, When
        BufferedReader output = start("done");
        // Then
        assertThat(output.lines()).containsExactly("stopped", "stopped");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    private BufferedReader start(String how) throws Exception {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Interrupted.class.getName(), how).start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("runs");
        return output;
    }

    /** A command that is interrupted. */
    static final class Interrupted {
        private static final CountDownLatch NEVER = new CountDownLatch(1);

        public static void main(String[] words) throws InterruptedException {
            Runnable stop = words[0].equals("stubborn") ? Interrupted::waitForever
                    : () -> System.out.println("stopped");
            try (Interruption interruption = Interruption.answeredBy(Interruption.Answer.brokenOff(System.out::println,
                    stop, () -> System.out.println("killed"), () -> "to go on: owlstream run digits"))) {
                System.out.println("runs");
                if (!words[0].equals("done")) {
                    NEVER.await();
                }
            }
            System.exit(3);
        }

        private static void waitForever() {
            System.out.println("stopping");
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
