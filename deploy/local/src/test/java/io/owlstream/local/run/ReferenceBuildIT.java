package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user has it, with the numeric engine. */
class ReferenceBuildIT {

    @TempDir
    private Path folder;

    @Test
    void shouldBuildTheSameModelTwice() throws Exception {
        // Given
        Launched first = build("first", 2);
        Launched second = build("second", 2);

        // When
        int firstExit = first.exitCode();
        int secondExit = second.exitCode();

        // Then
        assertThat(firstExit).as(first.words()).isZero();
        assertThat(secondExit).as(second.words()).isZero();
        JsonNode one = new JsonMapper().readTree(first.output());
        JsonNode two = new JsonMapper().readTree(second.output());
        assertThat(one.get("digest")).isEqualTo(two.get("digest"));
        assertThat(one.get("folder").asText()).isEqualTo(folder.resolve("first").toString());
        assertThat(folder.resolve("first/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("second/model.safetensors"));
    }

    @Test
    void shouldKeepWhatItDidWhenItIsStopped() throws Exception {
        // Given: more steps than are done before the build is told to stop
        Launched build = build("model", 100_000);
        while (Files.notExists(folder.resolve("model/.build/settings.json"))) {
            assertThat(build.alive()).as(build.words()).isTrue();
            Thread.onSpinWait();
        }
        List<ProcessHandle> children = build.children();

        // When
        build.terminate();
        int exitCode = build.exitCode();

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(build.words()).containsPattern("stopped after step \\d+; the same command goes on there");
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("model/.build")).isDirectory();
    }

    private Launched build(String name, int steps) throws Exception {
        return Launched.in(folder, "reference", "build", "--seed", "5", "--steps", Integer.toString(steps), "--out",
                name, "--json");
    }
}
