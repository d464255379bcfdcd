package io.owlstream.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.doctor.Check.Status;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.HomeLock;
import io.owlstream.local.home.RunningFront;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** There is no installation here, which is one of the findings. */
class HomeChecksTest {

    @TempDir
    private Path folder;
    private Process leftOver;

    @AfterEach
    void end() {
        if (leftOver != null) {
            leftOver.destroyForcibly();
        }
    }

    @Test
    void shouldNotMakeAHomeThatIsNotThere() throws Exception {
        // Given
        Path missing = folder.resolve("a/b");
        // When
        Check home = check(home(missing), "home");
        // Then
        assertThat(home.status()).isEqualTo(Status.OK);
        assertThat(home.finding()).contains("can be made");
        assertThat(missing.getParent()).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldFindAHomeThatCannotBeWritten() throws Exception {
        Check home = check(home(Path.of("/proc/owlstream")), "home");
        assertThat(home.status()).isEqualTo(Status.FAILED);
        assertThat(home.remedy()).hasValueSatisfying(remedy -> assertThat(remedy).contains("OWLSTREAM_HOME"));
    }

    @Test
    void shouldFindThatNothingIsBuilt() throws Exception {
        assertThat(check(home(folder), "services").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void shouldTellWhatRunsInTheHome() throws Exception {
        // Given
        HomeFolder home = home(folder);
        assertThat(check(home, "system").finding()).contains("none runs");
        home.prepare();
        try (HomeLock lock = HomeLock.take(home)) {
            assertThat(check(home, "system").finding()).contains("starts or stops",
                    Long.toString(ProcessHandle.current().pid()));
            // When
            RunningFront.here(URI.create("http://127.0.0.1:8080"), "127.0.0.1:9092", Set.of()).write(home);
            // Then
            assertThat(check(home, "system").finding()).contains("REST at http://127.0.0.1:8080");
        }
    }

    @Test
    void shouldFindWhatAnEarlierCommandLeftRunning() throws Exception {
        // Given
        HomeFolder home = home(folder);
        home.prepare();
        assertThat(check(home, "left over").status()).isEqualTo(Status.OK);
        leftOver = new ProcessBuilder("sleep", "600").start();
        Instant start = leftOver.toHandle().info().startInstant().orElseThrow();
        Files.writeString(home.children(), leftOver.pid() + " " + start.toEpochMilli() + "\n");
        // When
        Check check = check(home, "left over");
        // Then
        assertThat(check.status()).isEqualTo(Status.WARNING);
        assertThat(check.finding()).contains(Long.toString(leftOver.pid()));
    }

    private static HomeFolder home(Path folder) {
        return HomeFolder.of(Map.of("OWLSTREAM_HOME", folder.toString()));
    }

    private static Check check(HomeFolder home, String name) throws Exception {
        return new HomeChecks(home).all().stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
    }
}
