package io.owlstream.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.Owlstream;
import io.owlstream.local.front.FakeFront;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditDatasetTest {
    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String BRIEF = ID.substring(0, 8);
    private static final String LINES = "application/jsonl";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeFront front;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        front = new FakeFront().json("[]");
    }

    @AfterEach
    void stop() {
        front.close();
    }

    @Test
    void shouldHoldAFileAgainstADatasetOfTheFront() throws IOException {
        dataset(300).answer(200, LINES, rows(300, 3));

        assertThat(audit(file("one.jsonl", rows(400, 7)), "--against", BRIEF, "--json")).isZero();

        JsonNode looks = new JsonMapper().readTree(out.toString());
        assertThat(looks.path("rows").asInt()).isEqualTo(400);
        assertThat(looks.path("otherRows").asInt()).isEqualTo(300);
        assertThat(looks.path("against").asText()).isEqualTo("dataset " + BRIEF);
        assertThat(looks.path("frequencyAuc").asDouble()).isGreaterThan(0.9);
        assertThat(front.asked()).containsExactly("GET /recipes", "GET /datasets/" + BRIEF,
                "GET /datasets/" + ID + "/rows");
    }

    @Test
    void shouldHoldADatasetAgainstAnother() throws IOException {
        dataset(100).answer(200, LINES, rows(100, 7));
        dataset(60).answer(200, LINES, rows(60, 7));

        assertThat(audit(ID, "--against", "89abcdef")).isZero();

        assertThat(out.toString()).contains("dataset " + ID + ", 100 accepted rows, against dataset 89abcdef, 60");
        assertThat(front.asked()).contains("GET /datasets/89abcdef");
    }

    @Test
    void shouldJudgeADatasetByTheRule() throws IOException {
        dataset(20).answer(200, LINES, rows(20, 7));

        assertThat(audit(BRIEF)).isZero();

        assertThat(out.toString()).contains("accepted                       20 100.00 %");
    }

    @Test
    void shouldTakeAFileForAFileThoughItsNameLooksLikeAnId() throws IOException {
        Path named = folder.resolve(BRIEF);
        Files.writeString(named, rows(30, 7));

        assertThat(audit(named.toString(), "--against", named.toString(), "--json")).isEqualTo(2);

        assertThat(err.toString()).contains("--server is for datasets; files are read on this machine: leave it out");
        assertThat(front.asked()).isEmpty();
    }

    @Test
    void shouldAskAgainWhileOthersReadRows() throws IOException {
        dataset(20).problem(503, "4 readings of rows go on at this front").answer(200, LINES, rows(20, 7));

        assertThat(audit(BRIEF)).isZero();

        assertThat(front.asked()).filteredOn(("GET /datasets/" + ID + "/rows")::equals).hasSize(2);
    }

    @Test
    void shouldNotTakeAnAnswerThatBreaksOffForAll() throws IOException {
        dataset(21).answer(200, LINES, rows(20, 7));

        assertThat(audit(BRIEF, "--against", file("one.jsonl", rows(20, 7)))).isEqualTo(1);

        assertThat(err.toString()).contains("the rows of dataset " + BRIEF + " broke off: it has 21 rows, 20 came;"
                + " give the command again");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldPassOnThatThereIsNoSuchDataset() throws IOException {
        front.problem(404, "there is no dataset " + BRIEF + " in the log; 'owlstream datasets' lists all");

        assertThat(audit(file("one.jsonl", rows(20, 7)), "--against", BRIEF)).isEqualTo(2);

        assertThat(err.toString()).contains("there is no dataset " + BRIEF + " in the log; 'owlstream datasets' lists all");
    }

    @Test
    void shouldRefuseADatasetOfDigits() throws IOException {
        front.json("{\"id\":\"" + ID + "\",\"kind\":\"digits\",\"rows\":10}");

        assertThat(audit(BRIEF)).isEqualTo(2);

        assertThat(err.toString()).contains("dataset " + ID + " has noise and logits for rows, no number sequences");
    }

    @Test
    void shouldRefuseWhatIsNeitherAFileNorAnId() throws IOException {
        assertThat(audit(file("one.jsonl", rows(20, 7)), "--against", "owls.jsonl")).isEqualTo(2);

        assertThat(err.toString()).contains("owls.jsonl: no such file, nor the id of a dataset, which has 8 to 64"
                + " digits, all of 0-9 and a-f; owlstream datasets lists them");
        assertThat(front.asked()).isEmpty();
    }

    @Test
    void shouldRefuseAForeignFileWithOtherColumnsThanTheDataset() throws IOException {
        dataset(20).answer(200, LINES, rows(20, 7));
        String foreign = file("foreign.jsonl", "{\"text\":\"1, 2\",\"label\":3}\n");

        assertThat(audit(BRIEF, "--against", foreign)).isEqualTo(2);

        assertThat(err.toString()).contains(foreign + ", line 1: keys missing: needs prompt and completion",
                "1 bad lines: nothing is compared");
        assertThat(out.toString()).isEmpty();
    }

    private FakeFront dataset(int rows) {
        return front.json("{\"id\":\"" + ID + "\",\"kind\":\"numbers\",\"rows\":" + rows + "}");
    }

    /** As a front sends them: rows of two numbers, one of which is always {@code always}. */
    private static String rows(int count, int always) {
        return IntStream.range(0, count).mapToObj(i -> "{\"chunk\":\"" + ID + "\",\"row\":" + i
                + ",\"prompt\":\"p\",\"completion\":\"" + always + ", " + (100 + i * 7919 % 20) + "\"}\n")
                .collect(Collectors.joining());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int audit(String... arguments) {
        CommandLine command = Owlstream.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        List<String> words = new ArrayList<>(List.of("audit", "--server", front.uri().toString()));
        words.addAll(List.of(arguments));
        return command.execute(words.toArray(String[]::new));
    }
}
