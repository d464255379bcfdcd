package io.owlstream.local.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The owlstream script in a tree of its own, with a Java and a Maven that only tell how they were called. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("../../owlstream").toAbsolutePath().normalize();
    private static final List<String> SERVICES = List.of("teacher-service", "sampler-service", "filter-service",
            "student-service", "evaluator-service");
    /** All that the script may use beside Java: what POSIX has, and readlink. */
    private static final String TOOLS = "dirname readlink sed find head tail mkdir touch cat rm sleep";

    @TempDir
    private Path temporary;
    private Path root;
    private Path bin;
    private Path jdk;

    @BeforeEach
    void makeTree() throws IOException {
        root = Files.createDirectories(temporary.resolve("a tree with spaces")).toRealPath();
        Files.copy(SCRIPT, root.resolve("owlstream"), StandardCopyOption.COPY_ATTRIBUTES);
        bin = Files.createDirectory(temporary.resolve("bin"));
        for (String tool : TOOLS.split(" ")) {
            program(bin.resolve(tool), "exec " + locate(tool) + " \"$@\"");
        }
        jdk = temporary.resolve("jdk");
        javaOf(jdk, "17");
        program(jdk.resolve("bin/javac"), "");
        program(root.resolve("mvnw"), "echo \"maven $* with $JAVA_HOME\"; touch " + quoted(root.resolve("built")));
        write(root.resolve("pom.xml"), hour(1));
        write(root.resolve("libs/recipe/src/main/java/Recipe.java"), hour(1));
        for (String service : SERVICES) {
            write(root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"), hour(2));
        }
        write(launcher(), hour(2));
        for (Path folder : List.of(root.resolve("libs/recipe/src/main"), root.resolve("libs/recipe/src/main/java"))) {
            Files.setLastModifiedTime(folder, hour(1));
        }
    }

    @Test
    void shouldSayWhatToInstallWhenThereIsNoJava() throws Exception {
        // When
        Result result = run(temporary, "", root.resolve("owlstream").toString(), "run", "digits");
        // Then
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).contains("no Java 17 or newer found", "apt-get install openjdk-17-jdk-headless");
        assertThat(result.output()).isEmpty();
    }

    @Test
    void shouldNotTakeAnOldJava() throws Exception {
        // Given
        Path old = temporary.resolve("old");
        javaOf(old, "1.8");
        // When
        Result result = run(temporary, old.toString(), root.resolve("owlstream").toString(), "run", "digits");
        // Then
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).contains("no Java 17 or newer found");
    }

    @Test
    void shouldTakeTheJavaOfThePathWhenJavaHomeIsWrong() throws Exception {
        // Given
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        // When
        Result result = run(temporary, temporary.resolve("nowhere").toString(), root.resolve("owlstream").toString());
        // Then
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("-jar|" + launcher() + "|");
    }

    @Test
    void shouldPassArgumentsOnAsTheyAreFromATreeWithSpaces() throws Exception {
        // When
        Result result = run(temporary, jdk.toString(), root.resolve("owlstream").toString(), "run", "my recipe.yaml",
                "--set", "name=*");
        // Then
        assertThat(result.output()).contains("-Dowlstream.root=" + root + "|",
                "-jar|" + launcher() + "|run|my recipe.yaml|--set|name=*|");
        assertThat(root.resolve("built")).doesNotExist();
    }

    @Test
    void shouldFindItsTreeThroughLinks() throws Exception {
        // Given: an absolute link to a relative link, called from elsewhere
        Path first = Files.createSymbolicLink(temporary.resolve("first"), Path.of("a tree with spaces/owlstream"));
        Path second = Files.createSymbolicLink(bin.resolve("owl"), first);
        // When
        Result result = run(bin, jdk.toString(), second.toString(), "--help");
        // Then
        assertThat(result.output()).contains("-jar|" + launcher() + "|--help|");
    }

    @Test
    void shouldBuildWhenASourceIsNewerAndKeepStandardOutputClean() throws Exception {
        // Given
        write(root.resolve("libs/recipe/src/main/java/Recipe.java"), hour(3));
        // When
        Result result = run(temporary, jdk.toString(), root.resolve("owlstream").toString(), "run", "digits", "--json");
        // Then
        assertThat(root.resolve("built")).exists();
        assertThat(result.error()).contains("building", root.resolve("target/build.log").toString());
        assertThat(root.resolve("target/build.log")).content()
                .isEqualTo("maven -B -q -DskipTests package with " + jdk + "\n");
        assertThat(result.output()).doesNotContain("maven");
    }

    @Test
    void shouldBuildWhenAServicesJarIsMissing() throws Exception {
        // Given
        Files.delete(root.resolve("filter-service/target/quarkus-app/quarkus-run.jar"));
        // When
        run(temporary, jdk.toString(), root.resolve("owlstream").toString(), "run", "digits");
        // Then
        assertThat(root.resolve("built")).exists();
    }

    @Test
    void shouldNotBuildForHelp() throws Exception {
        // Given
        Files.delete(root.resolve("filter-service/target/quarkus-app/quarkus-run.jar"));
        // When
        Result result = run(temporary, jdk.toString(), root.resolve("owlstream").toString(), "run", "--help");
        // Then
        assertThat(root.resolve("built")).doesNotExist();
        assertThat(result.output()).contains("run|--help|");
    }

    @Test
    void shouldShowTheEndOfABuildThatFailed() throws Exception {
        // Given
        Files.delete(launcher());
        program(root.resolve("mvnw"), "echo the compiler is unhappy; exit 1");
        // When
        Result result = run(temporary, jdk.toString(), root.resolve("owlstream").toString(), "run", "digits");
        // Then
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.error()).contains("the compiler is unhappy", "the build failed", "build.log");
        assertThat(result.output()).isEmpty();
    }

    @Test
    void shouldTakeOverTheTurnOfABuildThatIsGone() throws Exception {
        // Given: no process has this number
        Files.delete(launcher());
        Files.createDirectories(root.resolve("target/build.turn"));
        Files.writeString(root.resolve("target/build.turn/pid"), "999999999\n");
        // When
        Result result = run(temporary, jdk.toString(), root.resolve("owlstream").toString(), "run", "digits");
        // Then
        assertThat(result.exitCode()).as(result.error()).isZero();
        assertThat(root.resolve("built")).exists();
        assertThat(root.resolve("target/build.turn")).doesNotExist();
    }

    @Test
    void shouldSayThatABuildNeedsACompiler() throws Exception {
        // Given
        Files.delete(launcher());
        Files.delete(jdk.resolve("bin/javac"));
        // When
        Result result = run(temporary, jdk.toString(), root.resolve("owlstream").toString(), "run", "digits");
        // Then
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.error()).contains("no compiler", "Install a JDK");
    }

    private record Result(int exitCode, String output, String error) {
    }

    private Result run(Path folder, String javaHome, String... command) throws Exception {
        Path output = temporary.resolve("output");
        Path error = temporary.resolve("error");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(output.toFile()).redirectError(error.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("JAVA_HOME", javaHome);
        int exitCode = builder.start().waitFor();
        return new Result(exitCode, Files.readString(output), Files.readString(error));
    }

    /** A Java that tells its version as the real one does, and otherwise the words it was called with. */
    private void javaOf(Path home, String version) throws IOException {
        program(home.resolve("bin/java"), """
                if [ "$1" = -XshowSettings:properties ]; then
                    echo "    java.home = %s" >&2
                    echo "    java.specification.version = %s" >&2
                else
                    printf '%%s|' "$@"
                fi
                """.formatted(home, version));
    }

    private void program(Path path, String body) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + body);
        path.toFile().setExecutable(true);
    }

    private Path launcher() {
        return root.resolve("deploy/local/target/owlstream-local.jar");
    }

    private static void write(Path file, FileTime time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, time);
    }

    private static FileTime hour(int hour) {
        return FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * hour));
    }

    private static Path locate(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable).findFirst().orElseThrow();
    }

    private static String quoted(Path path) {
        return "'" + path + "'";
    }
}
