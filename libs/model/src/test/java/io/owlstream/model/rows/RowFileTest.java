package io.owlstream.model.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.rows.RowScorer.Row;
import io.owlstream.recipe.lines.JsonLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowFileTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<List<Row>> asked = new ArrayList<>();

    @Test
    void shouldScoreEachRowUnderItsLine() throws IOException {
        RowFile file = file(false);

        long bad = score(file, """
                {"prompt":"p","completion":"1"}

                {"question":"q","response":"22","cut":true}
                """);

        assertThat(bad).isZero();
        assertThat(file.scored()).isEqualTo(2);
        assertThat(printed(out)).isEqualTo("{\"line\":1,\"score\":1.0}\n{\"line\":3,\"score\":2.0}\n");
        assertThat(asked).containsExactly(List.of(new Row("p", "1", false), new Row("q", "22", true)));
    }

    @Test
    void shouldPutTextsBesideTheScoreWhenAsked() throws IOException {
        score(file(true), "{\"prompt\":\"p\",\"completion\":\"1\"}");

        assertThat(printed(out)).isEqualTo("{\"line\":1,\"score\":1.0,\"prompt\":\"p\",\"completion\":\"1\"}\n");
    }

    @Test
    void shouldNameTheLinesThatTheModelDoesNotKnow() throws IOException {
        RowFile file = file(false);

        long bad = score(file, "{\"prompt\":\"p\",\"completion\":\"\"}\n{\"prompt\":\"p\",\"completion\":\"1\"}");

        assertThat(bad).isZero();

        assertThat(file.scored()).isEqualTo(1);
        assertThat(printed(err)).startsWith("line 1: not scored: it has a word that the model does not know");
        assertThat(printed(out)).isEqualTo("{\"line\":2,\"score\":1.0}\n");
    }

    @Test
    void shouldNameLinesThatAreNoRowsAndScoreTheOthers() throws IOException {
        long bad = score(file(false), "no json\n{\"prompt\":\"p\"}\n{\"prompt\":\"p\",\"completion\":7}\n[]\n"
                + "{\"prompt\":\"p\",\"completion\":\"1\"}");

        assertThat(bad).isEqualTo(4);
        assertThat(printed(err).lines()).hasSize(4).allMatch(line -> line.contains(": is no row: needs the string"
                + " keys"));
        assertThat(printed(out)).isEqualTo("{\"line\":5,\"score\":1.0}\n");
    }

    @Test
    void shouldHoldNoMoreRowsThanAreScoredTogether() throws IOException {
        score(file(false), "{\"prompt\":\"p\",\"completion\":\"1\"}\n".repeat(600));

        assertThat(asked).extracting(List::size).containsExactly(256, 256, 88);
        assertThat(printed(out).lines()).hasSize(600).endsWith("{\"line\":600,\"score\":1.0}");
    }

    @Test
    void shouldNameLinesThatAreTooLongOrNoText() throws IOException {
        String row = "{\"prompt\":\"p\",\"completion\":\"1\"}\n";

        long tooLong = score(file(false), "x".repeat(JsonLines.MAX_LINE + 1) + "\n" + row);
        long noText = file(false).score(new ByteArrayInputStream(new byte[] {'"', (byte) 0xFF, '"'}));

        assertThat(tooLong).isOne();
        assertThat(noText).isOne();
        assertThat(printed(out)).isEqualTo("{\"line\":2,\"score\":1.0}\n");
        assertThat(printed(err)).isEqualToNormalizingNewlines("line 1: is longer than the 8388608 bytes of the longest"
                + " line that is read\nline 1: is no text in UTF-8\n");
    }

    @Test
    void shouldHoldLongRowsNoLongerThanTheLongestLine() throws IOException {
        String row = "{\"prompt\":\"p\",\"completion\":\"" + "1".repeat(JsonLines.MAX_LINE / 4) + "\"}\n";

        score(file(false), row.repeat(9));

        assertThat(asked).extracting(List::size).containsExactly(4, 4, 1);
    }

    /** A row's score is the length of its completion; an empty one has none. */
    private RowFile file(boolean texts) {
        return new RowFile(rows -> {
            asked.add(List.copyOf(rows));
            float[] scores = new float[rows.size()];
            for (int i = 0; i < scores.length; i++) {
                int length = rows.get(i).completion().length();
                scores[i] = length == 0 ? RowScorer.NONE : length;
            }
            return scores;
        }, texts, new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true,
                StandardCharsets.UTF_8));
    }

    private static long score(RowFile file, String lines) throws IOException {
        return file.score(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private static String printed(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
