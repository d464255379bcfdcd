package io.owlstream.local.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.progress.ExperimentView.Counts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void shouldWriteAPlainLineAtOnceWhenAStageIsComplete() {
        // Given
        PlainView view = new PlainView(out);
        view.show(0, running(0, 0));
        // When
        view.show(1_000, running(2, 0));
        // Then
        assertThat(lines()).containsExactly(
                "0:00  teacher 0/2, student 0/4",
                "0:01  teacher 2/2, student 0/4");
    }

    @Test
    void shouldWriteAPlainLineOfProgressAtMostEveryFiveSeconds() {
        // Given
        PlainView view = new PlainView(out);
        view.show(0, running(2, 0));
        // When
        view.show(2_000, running(2, 1));
        view.show(4_999, running(2, 1));
        view.show(5_000, running(2, 1));
        view.show(30_000, running(2, 1));
        // Then
        assertThat(lines()).containsExactly(
                "0:00  teacher 2/2, student 0/4",
                "0:05  teacher 2/2, student 1/4  (student 30.0/min, 0:06 left)");
    }

    @Test
    void shouldDrawStagesOverThePreviousOnesOnATerminal() {
        // Given
        TerminalView view = new TerminalView(out);
        view.show(0, running(0, 0));
        bytes.reset();
        // When
        view.show(10_000, running(1, 0));
        // Then
        assertThat(text()).startsWith("\u001b[2A\r").contains(
                "teacher    [############------------]       1/2    6.0/min  0:10 left\u001b[K\n",
                "student    [------------------------]       0/4\u001b[K\n");
    }

    @Test
    void shouldLetWordsScrollByAboveTheStages() {
        // Given
        TerminalView view = new TerminalView(out);
        view.show(0, running(0, 0));
        bytes.reset();
        // When
        view.say("teacher ended with exit code 1");
        // Then
        assertThat(text()).startsWith("\u001b[2A\r\u001b[Jteacher ended with exit code 1\nteacher    [");
    }

    @Test
    void shouldNotDrawWhatHasNotChanged() {
        // Given
        TerminalView view = new TerminalView(out);
        view.show(0, running(1, 0));
        bytes.reset();
        // When
        view.show(100, running(1, 0));
        // Then
        assertThat(text()).isEmpty();
    }

    @Test
    void shouldSayHowManyFailedAndCallTheStageComplete() {
        // Given
        PlainView view = new PlainView(out);
        // When
        view.show(0, new ExperimentView("e", 1, "RUNNING", Map.of("STUDENT", new Counts(3, 1, 0, 2)), List.of()));
        // Then
        assertThat(lines()).containsExactly("0:00  student 1/3 (2 failed)");
    }

    @Test
    void shouldNotDrawAgainAfterItsEndOnATerminal() {
        // Given
        TerminalView view = new TerminalView(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        view.show(0, running(0, 0));
        view.end();
        bytes.reset();
        // When: a poll that was under way
        view.show(1, running(1, 0));
        view.say("stopped");
        // Then
        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("stopped\n").doesNotContain("teacher");
    }

    private static ExperimentView running(int teachers, int students) {
        return new ExperimentView("e", 1, "RUNNING", Map.of("TEACHER", new Counts(2, teachers, 1, 0),
                "STUDENT", new Counts(4, students, 1, 0)), List.of());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return text().lines().toList();
    }
}
