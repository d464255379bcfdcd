package io.owlstream.local.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.Owlstream;
import io.owlstream.local.services.Installation;
import io.owlstream.recipe.ReferenceModels;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ReferenceCommandsTest {
    private static final String CARD = "# A model\n\n| held-out loss | 1.7334 nats a token, 100 rows |\n";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path root;

    @AfterEach
    void forgetRoot() {
        System.clearProperty(Installation.ROOT_PROPERTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--seed=-1              | --seed must be from 0 to 2147483647, was -1",
        "--seed=1 --steps=0     | --steps must be from 1 to 1000000, was 0",
        "--seed=1 --shape=wide  | --shape must be one of [tiny, tall], was wide"})
    void shouldStartNothingWithSettingsOutOfRange(String options, String message) {
        // When
        int exitCode = execute(("reference build --out " + root + " " + options).split(" "));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("owlstream: " + message);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void shouldSayWhichOptionIsNoNumber() {
        // When
        int exitCode = execute("reference", "build", "--out", root.toString(), "--seed", "seven");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("Invalid value for option '--seed': 'seven'");
    }

    @Test
    void shouldListTheShippedModelsWithShapeLossAndDigest() throws IOException {
        // Given
        makeInstallation();

        // When
        int exitCode = execute("reference", "list");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString().lines()).hasSize(ReferenceModels.shipped().names().size())
                .first().asString().matches("owlstream-tiny-a +2 layers, width 128 +held-out loss 1\\.7334 +"
                        + ReferenceModels.shipped().get("owlstream-tiny-a").digest());
    }

    @Test
    void shouldListTheShippedModelsAsJson() throws IOException {
        // Given
        makeInstallation();

        // When
        execute("reference", "list", "--json");

        // Then
        assertThat(out.toString()).contains("\"name\" : \"owlstream-tiny-b\"", "\"heldOutLoss\" : 1.7334",
                "\"layers\" : 2", "\"width\" : 128");
    }

    @Test
    void shouldPrintACard() throws IOException {
        // Given
        makeInstallation();

        // When
        int exitCode = execute("reference", "show", "owlstream-tiny-c");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).isEqualTo(CARD);
    }

    @Test
    void shouldNameTheModelsThatThereAre() throws IOException {
        // Given
        makeInstallation();

        // When
        int exitCode = execute("reference", "show", "owlstream-huge");

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("no reference model owlstream-huge; there are [owlstream-tiny-a, ");
    }

    private int execute(String... words) {
        CommandLine line = Owlstream.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return line.execute(words);
    }

    private void makeInstallation() throws IOException {
        System.setProperty(Installation.ROOT_PROPERTY, root.toString());
        Path libraries = Files.createDirectories(root.resolve("student-service/target/quarkus-app/lib/main"));
        Path jar = libraries.resolve("io.owlstream.owlstream-model-1.jar");
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : ReferenceModels.shipped().names()) {
                for (Map.Entry<String, String> entry : Map.of("README.md", CARD, "config.json",
                        "{\"num_hidden_layers\": 2, \"hidden_size\": 128}").entrySet()) {
                    zip.putNextEntry(new ZipEntry("io/owlstream/model/reference/" + name + "/" + entry.getKey()));
                    zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }
}
