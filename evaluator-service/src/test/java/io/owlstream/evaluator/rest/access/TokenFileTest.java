package io.owlstream.evaluator.rest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {
    private static final String SECRET = "0123456789abcdef";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {SECRET, SECRET + "\n", "  " + SECRET + "\t\r\n", SECRET + "\nwhat it is for\n"})
    void shouldTakeTheFirstLineWithoutWhatIsAroundIt(String content) throws IOException {
        AccessToken token = new TokenFile(write(content)).current();

        assertThat(token.is(SECRET)).isTrue();
        assertThat(token.is(SECRET + " ")).isFalse();
        assertThat(token.is("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n" + SECRET, "0123456789abcde"})
    void shouldRefuseAShortTokenWithTheRemedyAndWithoutShowingIt(String content) throws IOException {
        Path file = write(content);

        assertThatThrownBy(() -> new TokenFile(file)).isInstanceOf(UnusableTokenException.class)
                .hasMessageContainingAll(file.toString(), "16", "openssl rand")
                .message().doesNotContain("0123456789");
    }

    @Test
    void shouldRefuseWhatIsNoToken() throws IOException {
        Path words = write(SECRET + " and more");
        assertThatThrownBy(() -> new TokenFile(words)).isInstanceOf(UnusableTokenException.class)
                .hasMessageContaining("one word").message().doesNotContain(SECRET);

        Path large = Files.write(folder.resolve("large"), new byte[1 << 20]);
        assertThatThrownBy(() -> new TokenFile(large)).isInstanceOf(UnusableTokenException.class)
                .hasMessageContaining("16 to 4096 characters");

        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new TokenFile(missing)).isInstanceOf(UnusableTokenException.class)
                .hasMessageContainingAll(missing.toString(), "cannot be read", "owlstream.access.token-file");
    }

    @Test
    void shouldTakeTheTokenThatReplacesTheFormer() throws IOException {
        TokenFile file = new TokenFile(write(SECRET));

        write("another-secret-of-another-length");

        assertThat(file.current().is("another-secret-of-another-length")).isTrue();
        assertThat(file.current().is(SECRET)).isFalse();
    }

    @Test
    void shouldKeepTheTokenWhenWhatReplacesItIsNone() throws IOException {
        TokenFile file = new TokenFile(write(SECRET));

        write("short");
        assertThat(file.current().is(SECRET)).isTrue();

        Files.delete(folder.resolve("token"));
        assertThat(file.current().is(SECRET)).isTrue();
    }

    @Test
    void shouldNotShowTheToken() throws IOException {
        assertThat(new TokenFile(write(SECRET)).current()).hasToString("AccessToken");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("token"), content, StandardCharsets.US_ASCII);
    }
}
