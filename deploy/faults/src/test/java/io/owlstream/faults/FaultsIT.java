package io.owlstream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules as a user runs them. */
class FaultsIT {

    @TempDir
    private Path temporary;

    @Test
    void shouldHoldUnderEveryThemeOfFaults() throws IOException, InterruptedException {
        JsonNode report = run("--seed", "1", "--schedules", "10");

        assertThat(report.get("passed").asInt()).isEqualTo(10);
        assertThat(report.get("schedules")).allSatisfy(schedule ->
                assertThat(schedule.get("done").size() + schedule.get("late").size()).isPositive());
        assertThat(faults(report, "done")).as("met work, and did not come too late for it")
                .isGreaterThan(faults(report, "late"));
    }

    private static int faults(JsonNode report, String kind) {
        return StreamSupport.stream(report.get("schedules").spliterator(), false)
                .mapToInt(schedule -> schedule.get(kind).size()).sum();
    }

    @Test
    void shouldLoseNothingWithoutTheBrokerThatLeadsOfThree() throws IOException, InterruptedException {
        JsonNode report = run("--seed", "1", "--only", "1", "--recipe", "fault-drill", "--brokers", "3");

        assertThat(report.get("passed").asInt()).isEqualTo(1);
        assertThat(report.at("/schedules/0/done")).singleElement().asString()
                .matches(".*kill -9 broker-[123] .*, which stays away.*");
    }

    private JsonNode run(String... words) throws IOException, InterruptedException {
        Path output = temporary.resolve("report.json");
        Path talk = temporary.resolve("talk.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("owlstream.root"), "deploy/faults/run").toString(), "--json"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
                .redirectError(talk.toFile());
        builder.environment().put("FAULTS_NO_BUILD", "yes");
        int exitCode = builder.start().waitFor();
        assertThat(exitCode).as(Files.readString(talk)).isZero();
        return new JsonMapper().readTree(output.toFile());
    }
}
