package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a built service says when it cannot start as it is set. */
class ServiceStartIT {

    @TempDir
    private Path folder;

    @Test
    void shouldSayThatNobodyKnowsTheBrokersHost() throws Exception {
        assertThat(refusal("-Dkafka.bootstrap.servers=nobody.invalid:9092", "-Dowlstream.role=front"))
                .isEqualTo("kafka.bootstrap.servers=nobody.invalid:9092 names no host that is known here: set it to"
                        + " HOST:PORT of a broker, or mend the name service (DNS) that should know the host");
    }

    @Test
    void shouldSayThatThereIsNoGpu() throws Exception {
        assertThat(refusal("-Dowlstream.worker.device=gpu", "-Dowlstream.role=worker"))
                .startsWith("owlstream.worker.device=gpu, but the engine cannot use one (Could not run")
                .contains("CUDA").contains("OWLSTREAM_WORKER_DEVICE=cpu");
    }

    /** Its last words, after which it ends with exit code 1; there is no stack trace among them. */
    private String refusal(String... settings) throws IOException, InterruptedException {
        String root = System.getProperty("owlstream.root");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0", "-Dowlstream.store.path=" + folder.resolve("store")));
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", root + "/evaluator-service/target/quarkus-app/quarkus-run.jar"));
        Path talk = folder.resolve("talk.txt");
        Process service = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(talk.toFile()).start();
        int exitCode = service.waitFor();
        List<String> lines = Files.readAllLines(talk);
        assertThat(exitCode).as(String.join("\n", lines)).isEqualTo(1);
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
        return lines.get(lines.size() - 1);
    }
}
