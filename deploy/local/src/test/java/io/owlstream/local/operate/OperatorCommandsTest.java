package io.owlstream.local.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.owlstream.local.Owlstream;
import io.owlstream.local.front.FakeFront;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands of an operator, against a front that answers as it is told to. */
class OperatorCommandsTest {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String STATUS = """
            {"front": {"leader": "evaluator-service/a", "leadsSince": "2026-01-01T00:00:00Z"}, "deadLetters": 2,
             "more": 3,
             "experiments": [{"experiment": "%s", "recipe": "digits", "submission": 1, "phase": "%s",
               "nodes": [{"kind": "teacher", "total": 4, "ready": 1, "inFlight": 2, "runnable": 0, "waiting": 0,
                "failed": 1,
                          "blocked": 0}],
               "waitsFor": ["teacher: 2 in flight; no worker: start a teacher-service"],
               "causes": [{"node": "%s", "kind": "teacher", "reason": "loss is not finite", "retryable": true,
                "blocks": 5,
                           "remedy": "owlstream retry 0123456789ab clears it"}], "more": 0}],
             "stages": [{"topic": "owlstream.teacher-requests.v1", "service": "teacher-service", "workers": 0, "lag": 2,
                         "runnable": 0, "remedy": "no worker: start a teacher-service"}]}""";
    private static final String LETTERS = """
            [{"offset": 8, "at": "2026-01-01T00:00:01.5Z", "reason": "no NodeRequest", "bytes": 2,
              "source": {"topic": "owlstream.student-requests.v1", "partition": 3, "offset": 17},
              "redriven": "2026-01-02T00:00:00Z"},
             {"offset": 7, "at": "2026-01-01T00:00:00Z", "reason": "no NodeRequest", "bytes": 20000, "node": "%s",
              "source": {"topic": "owlstream.student-requests.v1", "partition": 3, "offset": 16}}]""".formatted(ID);
    private static final String FOUND = """
            {"dryRun": %s, "grace": "PT24H", "step": "%s", "facts": 12, "verdicts": 1, "fault": "",
             "stored": {"CONTENT": {"items": 3, "bytes": 4500000}}, "removed": {"items": %d, "bytes": %d}}""";

    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private FakeFront front;

    @BeforeEach
    void begin() throws IOException {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        front = new FakeFront();
        front.json("[]");
    }

    @AfterEach
    void end() {
        System.setOut(standardOutput);
        front.close();
    }

    private int execute(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--server");
        all.add(front.uri().toString());
        CommandLine line = Owlstream.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(all.toArray(String[]::new));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private List<String> asked() {
        return front.asked().subList(1, front.asked().size());
    }

    @Test
    void shouldSayWhatWaitsForWhat() {
        front.json(STATUS.formatted(ID, "RUNNING", ID));

        assertThat(execute("status")).isZero();

        assertThat(output()).containsSubsequence("evaluator-service/a plans since 2026-01-01T00:00:00Z",
                "dead letters  2: owlstream dlq", "digits 0123456789ab, submission 1: running", "teacher",
                "waits for teacher: 2 in flight; no worker: start a teacher-service",
                "failed: teacher 0123456789ab: loss is not finite; blocks 5 nodes",
                        "owlstream retry 0123456789ab clears it",
                "and 3 that ended before", "teacher-requests", "no worker: start a teacher-service");
        assertThat(asked()).containsExactly("GET /status");
    }

    @Test
    void shouldWatchAnExperimentUntilItHasEnded() {
        front.json(STATUS.formatted(ID, "RUNNING", ID)).json(STATUS.formatted(ID, "FINISHED", ID));

        assertThat(execute("status", "01234567", "--watch")).isZero();

        assertThat(output()).containsSubsequence("submission 1: running", "submission 1: finished");
        assertThat(asked()).containsExactly("GET /status?experiment=01234567", "GET /status?experiment=01234567");
    }

    @Test
    void shouldPrintTheDocumentAloneWithJson() throws IOException {
        front.json(STATUS.formatted(ID, "RUNNING", ID));

        assertThat(execute("status", "--json")).isZero();

        JsonNode document = new ObjectMapper().readTree(output());
        assertThat(document.at("/experiments/0/experiment").asText()).isEqualTo(ID);
    }

    @Test
    void shouldCancelAndRetry() {
        String answer = "{\"experiment\": \"" + ID + "\", \"submission\": 2, \"cleared\": [\"" + ID + "\"]}";
        front.json(answer).json("[]").json(answer).json("[]").json(answer);

        assertThat(execute("cancel", "01234567")).isZero();
        assertThat(execute("retry", ID)).isZero();
        assertThat(execute("retry", ID, "--all")).isZero();

        assertThat(output()).contains("cancelled " + ID, "cleared 1 failure of " + ID + ", submission 2");
        assertThat(asked()).contains("POST /experiments/01234567/cancel", "POST /experiments/" + ID + "/retry",
                "POST /experiments/" + ID + "/retry?all=true");
    }

    @Test
    void shouldRemoveOnlyWhenToldTwice() {
        String answer = "{\"experiment\": \"" + ID + "\"}";
        front.json(answer).json("[]").json(answer).json("");

        assertThat(execute("remove", "01234567")).isZero();
        assertThat(output()).contains("would remove experiment " + ID, "--yes");
        assertThat(front.asked()).noneMatch(asked -> asked.startsWith("DELETE"));

        assertThat(execute("remove", "01234567", "--yes")).isZero();
        assertThat(output()).contains("removed experiment " + ID);
        assertThat(front.asked()).contains("DELETE /experiments/" + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry", "remove"})
    void shouldTellWhatTheFrontRefused(String command) {
        front.problem(409, "experiment 01234567: it has finished");

        assertThat(execute(command, "01234567")).isEqualTo(2);

        assertThat(errors.toString()).contains("it has finished");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry", "remove"})
    void shouldRefuseWhatIsNoExperiment(String command) {
        assertThat(execute(command, "owl")).isEqualTo(2);

        assertThat(errors.toString()).contains("first 8 digits");
        assertThat(front.asked()).isEmpty();
    }

    @Test
    void shouldSayWhatWouldGoUnlessToldToRemoveIt() {
        front.json(FOUND.formatted("true", "LOOKING", 0, 0)).json(FOUND.formatted("true", "DONE", 0, 0));

        assertThat(execute("gc", "--grace", "7d")).isZero();

        assertThat(output()).containsSubsequence("looking for", "12", "facts", "3", "4.5 MB", "weights and manifests",
                "nothing was removed: --yes does it");
        assertThat(asked()).containsExactly("POST /gc?dryRun=true&grace=PT168H", "GET /gc");
    }

    @Test
    void shouldShowHowFarARemovalIs() {
        front.json(FOUND.formatted("false", "LOOKING", 0, 0)).json(FOUND.formatted("false", "REMOVING", 1, 5))
                .json(FOUND.formatted("false", "DONE", 3, 4_500_000));

        assertThat(execute("gc", "--yes")).isZero();

        assertThat(output()).containsSubsequence("removed 1 of 3 items", "removed, with 4.5 MB of the store");
        assertThat(asked()).first().isEqualTo("POST /gc?dryRun=false");
    }

    @Test
    void shouldEndWithOneWhenACollectionBreaksOff() {
        front.json(FOUND.formatted("false", "FAILED", 1, 5).replace("\"fault\": \"\"",
                "\"fault\": \"the store is away\""));

        assertThat(execute("gc", "--yes")).isEqualTo(1);

        assertThat(errors.toString()).contains("the store is away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "h", "-1h", "1w"})
    void shouldRefuseWhatIsNoTime(String time) {
        assertThat(execute("gc", "--grace=" + time)).isEqualTo(2);
        assertThat(errors.toString()).contains("such as 30m, 24h or 7d");
    }

    @Test
    void shouldListDeadLetters() {
        front.json(LETTERS);

        assertThat(execute("dlq")).isZero();

        assertThat(output()).containsSubsequence("offset", "8", "student-requests-3@17", "at 2026-01-02T00:00:00Z",
                "no NodeRequest", "7", "0123456789ab", "20.0 kB");
    }

    @Test
    void shouldSayThatThereAreNoDeadLetters() {
        assertThat(execute("dlq")).isZero();
        assertThat(output()).contains("no dead letters");
    }

    @Test
    void shouldOpenADeadLetter() {
        front.json("{\"letter\": {\"offset\": 7, \"at\": \"2026-01-01T00:00:00Z\", \"reason\": \"bad\\u001b[31m\","
                + " \"bytes\": 2},"
                + " \"headers\": [{\"name\": \"ce_id\", \"value\": \"1\"}], \"hex\": \"00ff\", \"cut\": true}");

        assertThat(execute("dlq", "show", "7")).isZero();

        assertThat(output()).containsSubsequence("bad?[31m", "ce_id", "hexadecimal digits, its beginning", "00ff")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldSendOneLetterAgain() {
        front.json("{\"topic\": \"owlstream.student-requests.v1\", \"partition\": 3, \"offset\": 20}");

        assertThat(execute("dlq", "redrive", "7")).isZero();

        assertThat(output()).contains("sent 7 to student-requests-3@20");
        assertThat(asked()).containsExactly("POST /dlq/7/redrive");
    }

    @Test
    void shouldSendAllOfAReasonThatWereNotSentYetWhenToldTwice() {
        front.json(LETTERS).json("[]").json(LETTERS)
                .json("{\"topic\": \"owlstream.student-requests.v1\", \"partition\": 3, \"offset\": 20}");
        assertThat(execute("dlq", "redrive", "--reason", "no NodeRequest")).isZero();
        assertThat(output()).contains("nothing was sent: --yes does it");
        assertThat(asked()).containsExactly("GET /dlq?reason=no+NodeRequest");

        assertThat(execute("dlq", "redrive", "--reason", "no NodeRequest", "--yes")).isZero();
        assertThat(front.asked()).contains("POST /dlq/7/redrive").doesNotContain("POST /dlq/8/redrive");
    }

    @Test
    void shouldRefuseToSendEverythingAgain() {
        assertThat(execute("dlq", "redrive")).isEqualTo(2);
        assertThat(errors.toString()).contains("--reason");
    }
}
