package io.owlstream.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.Owlstream;
import io.owlstream.local.doctor.Check.Status;
import io.owlstream.local.front.FakeFront;
import io.owlstream.local.process.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command at a server, where this machine needs nothing but this command. */
class DoctorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeFront front;

    @BeforeEach
    void listen() throws IOException {
        front = new FakeFront();
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void shouldFindAServerThatIsAsItShouldBe() throws IOException {
        // Given
        front.json("[]").json("[]").json("""
                {"status": "UP", "checks": [{"name": "topics", "status": "UP"}, {"name": "front", "status": "UP"}]}""");
        // When
        int exitCode = execute("doctor", "--server", front.uri().toString(), "--json");
        // Then
        assertThat(exitCode).as(out.toString()).isZero();
        JsonNode document = new JsonMapper().readTree(out.toString());
        assertThat(document.get("healthy").asBoolean()).isTrue();
        assertThat(document.get("checks")).extracting(check -> check.get("name").asText())
                .containsExactly("Java", "front", "clock", "front: topics", "front: front");
        assertThat(front.asked()).containsExactly("GET /recipes", "GET /recipes", "GET /q/health/ready");
    }

    @Test
    void shouldTellWhatAFrontWaitsFor() {
        // Given
        front.json("[]").json("[]").answer(503, "application/json", """
                {"status": "DOWN", "checks": [{"name": "topics", "status": "DOWN",
                 "data": {"waitsFor": "the topics at kafka:9092, which a front creates"}}]}""");
        // When
        int exitCode = execute("doctor", "--server", front.uri().toString());
        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).containsPattern("failed +front: topics +waits for the topics at kafka:9092");
    }

    @Test
    void shouldTellWhoseClockIsApartThoughTheFrontWorks() {
        // Given
        front.json("[]").json("[]").json("""
                {"status": "UP", "checks": [{"name": "front", "status": "UP", "data":
                 {"clocks": "the clock of student-service/a is 300 s behind the front's: keep them by NTP"}}]}""");
        // When
        int exitCode = execute("doctor", "--server", front.uri().toString());
        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).containsPattern("warning +workers' clocks +the clock of student-service/a is 300 s");
    }

    @Test
    void shouldTellThatATokenIsMissing() {
        // Given
        front.answer(401, "text/html", "");
        // When
        int exitCode = execute("doctor", "--server", front.uri().toString());
        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).contains("failed", "401", "--token-file");
    }

    @Test
    void shouldFindABrokerThatDoesNotAnswer() throws InterruptedException {
        // Given
        String nobody = "127.0.0.1:" + new Ports().free();
        // When
        Check check = new BrokerCheck(nobody, Optional.empty(), 1).check();
        // Then
        assertThat(check.status()).isEqualTo(Status.FAILED);
        assertThat(check.finding()).contains(nobody, "does not answer");
    }

    @Test
    void shouldColourWhatIsSeenOnATerminalOnly() {
        // Given
        List<Check> checks = List.of(Check.ok("Java", "17"), Check.failed("memory", "none", "buy some"));
        // When, Then
        assertThat(printed(checks, Ansi.OFF)).isEqualTo("""
                ok       Java    17
                failed   memory  none
                                 -> buy some
                """);
        assertThat(printed(checks, Ansi.ON)).contains("\u001b[32mok");
    }

    private static String printed(List<Check> checks, Ansi ansi) {
        StringWriter text = new StringWriter();
        new CheckText(ansi).print(checks, new PrintWriter(text));
        return text.toString();
    }

    private int execute(String... words) {
        CommandLine line = Owlstream.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(words);
    }
}
