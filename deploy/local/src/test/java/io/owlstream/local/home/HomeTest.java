package io.owlstream.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    @Test
    void shouldLieWhereTheEnvironmentSaysElseInTheWorkingFolder() {
        assertThat(home(folder.toString())).hasToString(folder.toString());
        assertThat(HomeFolder.of(Map.of())).hasToString(Path.of(".owlstream").toAbsolutePath().toString());
        assertThat(home(" ")).hasToString(Path.of(".owlstream").toAbsolutePath().toString());
    }

    @Test
    void shouldRefuseAHomeWithAFileInItsPlace() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("file"));
        // When, Then
        assertThatThrownBy(() -> home(file.toString()).prepare()).isInstanceOf(CommandFailure.class)
                .hasMessageContainingAll(file.toString(), "cannot be written", "OWLSTREAM_HOME")
                .extracting(failure -> ((CommandFailure) failure).exitCode()).isEqualTo(CommandFailure.BAD_INPUT);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldRefuseAHomeThatCannotBeWrittenEvenByRoot() {
        assertThatThrownBy(() -> home("/proc/owlstream").prepare()).isInstanceOf(CommandFailure.class)
                .hasMessageContainingAll("/proc/owlstream", "cannot be written", "OWLSTREAM_HOME");
    }

    @Test
    void shouldLetOneRunAtATimeUseAHome() throws IOException {
        // Given
        HomeFolder home = home(folder.toString());
        home.prepare();
        try (HomeLock first = HomeLock.take(home)) {
            // When, Then
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(CommandFailure.class)
                    .hasMessageContainingAll("another command", "process " + ProcessHandle.current().pid(),
                            folder.toString());
        }
    }

    @Test
    void shouldBeFreeAgainAfterARun() throws IOException {
        // Given
        HomeFolder home = home(folder.toString());
        home.prepare();
        HomeLock.take(home).close();
        // When
        try (HomeLock second = HomeLock.take(home)) {
            // Then
            assertThat(second).isNotNull();
        }
    }

    private static HomeFolder home(String value) {
        return HomeFolder.of(Map.of("OWLSTREAM_HOME", value));
    }
}
