package io.owlstream.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.Screen;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.HomeLock;
import io.owlstream.local.home.RunningFront;
import io.owlstream.local.process.Ports;
import io.owlstream.local.progress.PlainView;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which front a session takes. There is no installation here, so a start would fail. */
class FrontOptionsTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream talk = new PrintStream(said, true);

    @TempDir
    private Path folder;
    private HomeFolder home;
    private FakeFront front;

    @BeforeEach
    void prepare() throws IOException {
        home = HomeFolder.of(Map.of("OWLSTREAM_HOME", folder.toString()));
        home.prepare();
        front = new FakeFront();
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void shouldTakeTheServerThatIsNamedAndShowTheTokenThere() throws Exception {
        // Given
        front.json("[]");
        Path token = Files.writeString(folder.resolve("token"), "s3cret");
        FrontOptions options = parsed("--server", front.uri().toString(), "--token-file", token.toString());
        // When
        try (FrontSession session = options.open(Set.of(), screen())) {
            // Then
            assertThat(session.client().get("/datasets")).isEmpty();
            assertThat(session.isOwn()).isFalse();
            assertThat(session.place()).isEqualTo(front.uri().toString());
        }
        assertThat(front.authorizations()).containsOnly("Bearer s3cret");
        assertThat(said.toString()).doesNotContain("s3cret");
    }

    @Test
    void shouldSayAtOnceThatAServerIsNotThereOrIsSomethingElse() {
        String nowhere = "http://127.0.0.1:" + new Ports().free();
        assertThatThrownBy(() -> parsed("--server", nowhere).open(Set.of(), screen()))
                .isInstanceOf(CommandFailure.class).hasMessageContainingAll(nowhere, "cannot be reached", "--server");
        front.json("{\"hello\": 1}");
        assertThatThrownBy(() -> parsed("--server", front.uri().toString()).open(Set.of(), screen()))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("no front of Owlstream");
    }

    @Test
    void shouldTakeNoTokenWithoutAServer() {
        assertThatThrownBy(() -> parsed("--token-file", "token").open(Set.of(), screen()))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("--token-file is for --server");
    }

    @Test
    void shouldUseTheSystemThatRunsInTheHomeAndFollowItsFront() throws Exception {
        // Given
        front.json("[]");
        URI nobody = URI.create("http://127.0.0.1:" + new Ports().free());
        try (HomeLock lock = HomeLock.take(home)) {
            RunningFront.here(nobody, "127.0.0.1:1", Set.of("evaluator", "student")).write(home);
            // When
            try (FrontSession session = session(Service.EVALUATOR, Service.STUDENT)) {
                RunningFront.here(front.uri(), "127.0.0.1:1", Set.of("evaluator", "student")).write(home);
                // Then
                assertThat(session.client().get("/datasets")).isEmpty();
                assertThat(session.isOwn()).isFalse();
                assertThat(said.toString()).containsOnlyOnce("using the system of " + home);
            }
            assertThat(RunningFront.in(home)).as("it is another's").isPresent();
        }
    }

    @Test
    void shouldWaitForASystemThatHasTheWorkersItNeeds() throws Exception {
        // Given
        try (HomeLock lock = HomeLock.take(home)) {
            RunningFront.here(front.uri(), "127.0.0.1:1", Set.of()).write(home);
            // When
            CompletableFuture<FrontSession> session = CompletableFuture.supplyAsync(this::sessionWithStudents);
            while (!said.toString().contains("runs no student")) {
                Thread.onSpinWait();
            }
            RunningFront.here(front.uri(), "127.0.0.1:1", Set.of("student")).write(home);
            // Then
            session.join().close();
        }
    }

    @Test
    void shouldNotTakeTheNoteOfACommandThatIsGone() throws Exception {
        // Given
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        new RunningFront(front.uri(), "127.0.0.1:1", gone.pid() + " 1000", Set.of()).write(home);
        // When, Then: it would start its own
        assertThatThrownBy(this::session).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("start the owlstream script");
        try (HomeLock lock = HomeLock.take(home)) {
            assertThat(lock).as("free again").isNotNull();
        }
    }

    private FrontSession session(Service... needed) throws Exception {
        Set<Service> services = EnumSet.noneOf(Service.class);
        services.addAll(Set.of(needed));
        return FrontSession.in(home, Sizes.of(services), new PlainView(talk), "owlstream again");
    }

    private FrontSession sessionWithStudents() {
        try {
            return session(Service.STUDENT);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Screen screen() {
        return new Screen(talk, talk, false);
    }

    private static FrontOptions parsed(String... words) {
        Example example = new Example();
        new CommandLine(example).parseArgs(words);
        return example.options;
    }

    @Command(name = "example")
    private static final class Example {
        @Mixin
        private FrontOptions options;
    }
}
