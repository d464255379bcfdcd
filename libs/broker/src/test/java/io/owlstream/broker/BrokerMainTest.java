package io.owlstream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerMainTest {
    private final int[] ports = Ports.freePair();
    @TempDir
    Path folder;
    private Process process;

    @AfterEach
    void endProcess() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void shouldEndCleanlyAndSilentlyWhenStandardInputEnds() throws Exception {
        // Given
        start(folder.resolve("data").toString());
        awaitAnswer();

        // When
        process.getOutputStream().close();

        // Then
        assertThat(process.waitFor()).isZero();
        assertThat(folder.resolve("out")).isEmptyFile();
        // Written by a clean shutdown only.
        assertThat(folder.resolve("data/.kafka_cleanshutdown")).exists();
    }

    @Test
    void shouldCloseTheBrokerOnSigterm() throws Exception {
        // Given
        start(folder.resolve("data").toString());
        awaitAnswer();

        // When
        // Not Process.destroy(), which also closes the standard input.
        process.toHandle().destroy();

        // Then
        assertThat(process.waitFor()).isEqualTo(128 + 15);
        assertThat(folder.resolve("data/.kafka_cleanshutdown")).exists();
    }

    @Test
    void shouldExitWithOneLineThatNamesAFolderThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("occupied"));

        start(file.resolve("data").toString());

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors()).hasSize(1).first().asString()
                .startsWith("broker: ").contains(file.resolve("data").toString());
    }

    @Test
    void shouldKeepItsFolderFromOtherProcesses() throws Exception {
        // Given
        start(folder.resolve("data").toString());
        awaitAnswer();
        int[] others = Ports.freePair();

        // When, then
        assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("data"), others[0], others[1]))
                .isInstanceOf(BrokerStartException.class).hasMessageContaining("is in use by another broker");
    }

    @Test
    void shouldExplainItsUsage() throws Exception {
        startWith(List.of("--data", folder.toString(), "--port", "none", "--controller-port", "1"));
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors()).containsExactly("broker: --port must be a port from 1 to 65535, was none");

        startWith(List.of("--data", folder.toString(), "--port", "1", "--controller-port", "2,3", "--node", "3",
                "--cluster-id", "any"));
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors()).containsExactly(
                "broker: the node's id must be from 1 to 2, the number of controllers, was 3");

        startWith(List.of("--folder", folder.toString()));
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors()).hasSize(1).first().asString().contains("--folder", "usage: --data DIR");
    }

    private void start(String data) throws IOException {
        startWith(List.of("--data", data, "--port", "" + ports[0], "--controller-port", "" + ports[1]));
    }

    private void startWith(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Dowlstream.watch-stdin=true", "-cp", System.getProperty("java.class.path"),
                BrokerMain.class.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile()).start();
    }

    private void awaitAnswer() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + ports[0]))) {
            admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
        }
    }

    private List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("err"), StandardCharsets.UTF_8);
    }
}
