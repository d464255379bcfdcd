package io.owlstream.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.Owlstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditAgainstTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldTellFilesApartWhoseFrequenciesDiffer() throws IOException {
        int code = audit(rows("one", 400, 7), "--against", rows("two", 300, 3), "--json");

        assertThat(code).isZero();
        JsonNode looks = new JsonMapper().readTree(out.toString());
        assertThat(looks.get("rows").asInt()).isEqualTo(400);
        assertThat(looks.get("otherRows").asInt()).isEqualTo(300);
        assertThat(looks.get("frequencyAuc").asDouble()).isGreaterThan(0.9);
        assertThat(looks.get("chiSquare").get("p").asDouble()).isLessThan(1e-6);
        assertThat(looks.get("moved").findValuesAsText("number")).contains("7", "3");
        assertThat(looks.get("samples")).hasSize(10);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldSayHowManyNumbersARowHasWhereTheyDiffer() throws IOException {
        String longer = file("longer", "{\"prompt\":\"p\",\"completion\":\"1, 2, 3, 4, 5\"}\n".repeat(50));

        assertThat(audit(rows("one", 50, 7), "--against", longer)).isZero();

        assertThat(out.toString()).contains("Numbers a row: 2.00 in the mean, against 5.00.");
    }

    @Test
    void shouldNotTellAFileFromItself() throws IOException {
        String rows = rows("one", 400, 7);

        assertThat(audit(rows, "--against", rows, "--json")).isZero();

        JsonNode looks = new JsonMapper().readTree(out.toString());
        assertThat(looks.get("frequencyAuc").asDouble()).isEqualTo(0.5);
        assertThat(looks.get("chiSquare").get("statistic").asDouble()).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldSayItInPlainWords() throws IOException {
        assertThat(audit(rows("one", 400, 7), "--against", rows("two", 300, 3))).isZero();

        assertThat(out.toString()).contains("400 accepted rows, against", "A classifier on number frequencies tells them"
                + " apart with AUC ", "0.5 would be chance", "Chi-square of the frequencies: ", "number", "side by side");
    }

    @Test
    void shouldRefuseAForeignFileWithOtherColumnsNamingItsLines() throws IOException {
        String foreign = file("foreign", "{\"prompt\":\"p\",\"completion\":\"1, 2\"}\n"
                + "{\"text\":\"1, 2\",\"label\":3}\n{\"prompt\":\"p\",\"completion\":[1, 2]}\n");

        assertThat(audit(rows("one", 100, 7), "--against", foreign)).isEqualTo(2);

        assertThat(err.toString()).contains(
                foreign + ", line 2: keys missing: needs prompt and completion, or question and response",
                foreign + ", line 3: completion: must be a string, was an array",
                "2 bad lines: nothing is compared; a row is an object with the string keys prompt and completion, mend or"
                + " remove these lines");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldRefuseAnEmptyFileAndOneWithoutAcceptedRows() throws IOException {
        assertThat(audit(rows("one", 100, 7), "--against", file("empty", ""))).isEqualTo(2);
        assertThat(err.toString()).contains("empty: has 0 rows, the filter rule accepts 0 of them: too few to train on a"
                + " half and hold out the other; give a file with more accepted rows");

        assertThat(audit(file("words", "{\"prompt\":\"p\",\"completion\":\"owl\"}\n"), "--against",
                rows("one", 100, 7))).isEqualTo(2);
        assertThat(err.toString()).contains("words: has 1 rows, the filter rule accepts 0 of them");
    }

    @Test
    void shouldNameAFileThatIsNotThere() throws IOException {
        String nowhere = folder.resolve("nowhere").toString();

        assertThat(audit(rows("one", 100, 7), "--against", nowhere)).isEqualTo(2);

        assertThat(err.toString()).contains(nowhere + ": no such file, nor the id of a dataset");
    }

    @Test
    void shouldRefuseToReadStandardInputTwice() {
        assertThat(audit("-", "--against", "-")).isEqualTo(2);

        assertThat(err.toString()).contains("--against: standard input is FILE already; name a file");
    }

    /** Rows of two numbers, one of which is always {@code always}. */
    private String rows(String name, int count, int always) throws IOException {
        return file(name, IntStream.range(0, count).mapToObj(i -> "{\"prompt\":\"p\",\"completion\":\"" + always + ", "
                + (100 + i * 7919 % 20) + "\"}\n").collect(Collectors.joining()));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int audit(String... arguments) {
        CommandLine command = Owlstream.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(Stream.concat(Stream.of("audit"),
                Arrays.stream(arguments)).toArray(String[]::new));
    }
}
