package io.owlstream.recipe.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {

    @Test
    void shouldEndALineAtALineFeedAndNowhereElse() throws IOException {
        assertThat(lines(stream("a\n\nb\r\nc\rd\u2028e\n"))).containsExactly("a", "", "b\r", "c\rd\u2028e");
    }

    @Test
    void shouldTakeALastLineWithoutALineFeed() throws IOException {
        assertThat(lines(stream("a\nb"))).containsExactly("a", "b");
    }

    @Test
    void shouldFindNoLineInNothing() throws IOException {
        assertThat(lines(stream(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 65_535, 65_536, 65_537, 200_000})
    void shouldFindLinesOfAnyLengthWhereverReadsEnd(int longest) throws IOException {
        // Given
        Random random = new Random(longest);
        List<String> expected = IntStream.range(0, 40)
                .mapToObj(i -> "x".repeat(i % 4 == 0 ? longest : random.nextInt(longest + 1)) + i).toList();

        // When
        List<String> found = lines(inPieces(expected.stream().collect(Collectors.joining("\n")), random));

        // Then
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void shouldPassOverALineThatIsTooLong() throws IOException {
        // Given
        String longest = "y".repeat(JsonLines.MAX_LINE);
        InputStream in = stream("a\n" + longest + "\n" + longest + "z\n" + longest + longest + longest + "\nb");

        // When
        List<String> found = lines(in);

        // Then
        assertThat(found).containsExactly("a", longest, "3 too long", "4 too long", "b");
    }

    @Test
    void shouldPassOverALastLineThatIsTooLong() throws IOException {
        assertThat(lines(stream("a\n" + "y".repeat(3 * JsonLines.MAX_LINE)))).containsExactly("a", "2 too long");
    }

    @Test
    void shouldGiveALineAsTextUnlessItIsNone() throws IOException {
        JsonLines lines = new JsonLines(new ByteArrayInputStream(new byte[] {(byte) 0xC3, (byte) 0xA9, '\n',
            (byte) 0xC3, '\n', 'a'}));

        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).contains("\u00e9");
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).isEmpty();
        assertThat(lines.next()).isTrue();
        assertThat(lines.text()).contains("a");
    }

    private static List<String> lines(InputStream in) throws IOException {
        JsonLines lines = new JsonLines(in);
        List<String> found = new ArrayList<>();
        while (lines.next()) {
            found.add(lines.isTooLong() ? lines.number() + " too long" : new String(lines.bytes(), lines.start(),
                    lines.end() - lines.start(), StandardCharsets.UTF_8));
        }
        assertThat(lines.number()).isEqualTo(found.size());
        return found;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream inPieces(String text, Random random) {
        InputStream all = stream("");
        for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + 1 + random.nextInt(1 + text.length() / 20));
            all = new SequenceInputStream(all, stream(text.substring(at, to)));
            at = to;
        }
        return all;
    }
}
