package io.owlstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.process.ChildSpec.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversTest {

    @TempDir
    private Path folder;

    @Test
    void shouldKillAChildOfAnEarlierRunThatDoesNotEnd() throws Exception {
        // Given
        Child child = sleeper();
        leftOvers().remember(List.of(child));
        // When
        leftOvers().awaitGone(0);
        // Then
        assertThat(child.awaitEnd(60_000)).isTrue();
        assertThat(folder.resolve("children")).doesNotExist();
    }

    @Test
    void shouldLeaveAProcessAloneThatOnlyHasTheNumberOfAnEarlierChild() throws Exception {
        // Given: a note about a process with this number that started at another time
        Child child = sleeper();
        Files.writeString(folder.resolve("children"), child.pid() + " 1\nnonsense\n");
        // When
        leftOvers().awaitGone(0);
        // Then
        assertThat(child.exitCode()).isEmpty();
        child.kill();
    }

    @Test
    void shouldHaveNothingToDoInANewHome() throws Exception {
        // When
        leftOvers().awaitGone(0);
        // Then
        assertThat(folder).isEmptyDirectory();
    }

    private LeftOvers leftOvers() {
        return new LeftOvers(folder.resolve("children"));
    }

    private Child sleeper() throws Exception {
        return new OsChildStarter().start(new ChildSpec("sleeper", Kind.SERVICE, () -> List.of("sleep", "600"),
                Map.of(), Path.of("/dev/null")));
    }
}
