package io.owlstream.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BearerTokenTest {
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void shouldGoOutInAHeaderAndNeverIntoWords() throws IOException {
        // Given
        BearerToken token = BearerToken.read(file("  s3cret\n", "rw-------"), warnings::add);
        // When
        HttpRequest request = token.on(HttpRequest.newBuilder(URI.create("http://127.0.0.1"))).build();
        // Then
        assertThat(request.headers().firstValue("Authorization")).contains("Bearer s3cret");
        assertThat(token.toString() + request).doesNotContain("s3cret");
        assertThat(warnings).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldWarnOfAFileThatOthersCanRead() throws IOException {
        // Given
        Path file = file("s3cret", "rw-r--r--");
        // When
        BearerToken.read(file, warnings::add);
        // Then
        assertThat(warnings).singleElement().asString().contains(file.toString(), "chmod 600")
                .doesNotContain("s3cret");
    }

    @Test
    void shouldRefuseWhatIsNoTokenWithoutShowingIt() throws IOException {
        for (String content : List.of("", " \n", "two words", "tökön", "x".repeat(20_000))) {
            // Given
            Path file = file(content, "rw-------");
            // When, Then
            assertThatThrownBy(() -> BearerToken.read(file, warnings::add)).isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(file.toString()).hasMessageNotContainingAny("words", "xxx");
        }
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        assertThatThrownBy(() -> BearerToken.read(folder.resolve("none"), warnings::add))
                .isInstanceOf(CommandFailure.class).hasMessageContainingAll("none", "NoSuchFile");
    }

    /** A token for other tests. */
    static BearerToken token(String secret) throws IOException {
        Path file = Files.createTempFile("token", ".txt");
        try {
            return BearerToken.read(Files.writeString(file, secret), warning -> { });
        } finally {
            Files.delete(file);
        }
    }

    private Path file(String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
