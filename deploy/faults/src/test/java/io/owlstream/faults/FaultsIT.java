package io.owlstream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten schedules, one of each theme, as a user runs them. */
class FaultsIT {

    @TempDir
    private Path temporary;

    @Test
    void shouldHoldUnderEveryThemeOfFaults() throws IOException, InterruptedException {
        // Given
        Path output = temporary.resolve("report.json");
        Path talk = temporary.resolve("talk.txt");
        String script = Path.of(System.getProperty("owlstream.root"), "deploy/faults/run").toString();
        ProcessBuilder builder = new ProcessBuilder(script, "--seed", "1", "--schedules", "10", "--json")
                .redirectOutput(output.toFile()).redirectError(talk.toFile());
        builder.environment().put("FAULTS_NO_BUILD", "yes");
        // When
        int exitCode = builder.start().waitFor();
        // Then
        assertThat(exitCode).as(Files.readString(talk)).isZero();
        JsonNode report = new JsonMapper().readTree(output.toFile());
        assertThat(report.get("passed").asInt()).isEqualTo(10);
        assertThat(report.get("schedules")).allSatisfy(schedule ->
                assertThat(schedule.get("done").size() + schedule.get("late").size()).isPositive());
    }
}
