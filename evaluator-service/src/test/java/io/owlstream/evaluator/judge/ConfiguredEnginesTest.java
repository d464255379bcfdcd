package io.owlstream.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.engine.Engine;
import io.owlstream.model.text.Turn;
import io.owlstream.testing.ScriptedServer;
import io.owlstream.testing.ScriptedServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredEnginesTest {
    private static final String URL = "http://127.0.0.1:1/v1";

    @TempDir
    Path folder;

    @Test
    void shouldSayWhichEnginesThereAreAndWhatToSetForAnother() {
        assertThat(reason(Map.of("b", settings(URL), "a", settings(URL)), "c")).isEqualTo("the recipe's judge is the"
                + " engine 'c', of which this evaluator has no settings; it knows a, b: set owlstream.engines.c.url and"
                + " owlstream.engines.c.model where it runs and start it anew, then ./owlstream retry");
        assertThat(reason(Map.of(), "c")).contains("it knows none: set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "ftp://a/v1", "http:///v1", "http://me:secret@a/v1",
        "http://a/v1?key=secret", "http://a b", "/v1"})
    void shouldTakeOnlyPlainAddresses(String url) {
        assertThat(reason(Map.of("a", settings(url)), "a")).startsWith("owlstream.engines.a.url must be an http or"
                + " https address with no user, query or fragment in it").doesNotContain("secret");
    }

    @Test
    void shouldRefuseSettingsThatAskNothing() {
        assertThat(reason(Map.of("a", new ConfiguredEngines.Settings(URL, "m", Optional.empty(), Optional.empty(),
                Duration.ofSeconds(1), 0, 1)), "a")).startsWith("owlstream.engines.a.attempts, ")
                .contains("must be above 0, were 0, 1 and PT1S");
    }

    @Test
    void shouldReadTheTokenWhenItIsNeeded() throws Exception {
        Path file = folder.resolve("token");
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("YES"))) {
            Engines engines = engines(Map.of("a", withToken(server.url(), Optional.of(file), Optional.empty())));
            assertThat(((Engines.Found.Unusable) engines.find("a")).reason()).startsWith(
                    "owlstream.engines.a.token-file names " + file + ", which cannot be read");

            Files.writeString(file, " t0ken\n");
            ask(engines);
            Files.writeString(file, "other");
            ask(engines);

            assertThat(server.requests()).extracting(request -> request.authorization().orElseThrow())
                    .containsExactly("Bearer t0ken", "Bearer other");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines", "schl\u00fcssel"})
    void shouldRefuseWhatIsNoToken(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), text);

        assertThat(reason(Map.of("a", withToken(URL, Optional.of(file), Optional.empty())), "a")).isEqualTo(
                "owlstream.engines.a.token-file leads to no token, which is one line of visible ASCII characters: put"
                        + " it there or leave the key out, then ./owlstream retry");
    }

    @Test
    void shouldTakeTheTokenFromTheEnvironment() throws Exception {
        try (ScriptedServer server = ScriptedServer.inTurn(Answer.says("YES"))) {
            ask(engines(Map.of("a", withToken(server.url(), Optional.empty(), Optional.of("JUDGE_TOKEN")))));

            assertThat(server.requests().get(0).authorization()).contains("Bearer JUDGE_TOKEN");
        }
        assertThat(reason(Map.of("a", withToken(URL, Optional.empty(), Optional.of("NONE"))), "a"))
                .startsWith("owlstream.engines.a.token-variable leads to no token");
    }

    private static void ask(Engines engines) throws Exception {
        Engine engine = ((Engines.Found.Ready) engines.find("a")).access().engine();
        engine.ask(List.of(Turn.user("any")));
    }

    private static String reason(Map<String, ConfiguredEngines.Settings> settings, String name) {
        return ((Engines.Found.Unusable) engines(settings).find(name)).reason();
    }

    private static Engines engines(Map<String, ConfiguredEngines.Settings> settings) {
        return new ConfiguredEngines(settings, variable -> variable.equals("NONE") ? null : variable);
    }

    private static ConfiguredEngines.Settings settings(String url) {
        return withToken(url, Optional.empty(), Optional.empty());
    }

    private static ConfiguredEngines.Settings withToken(String url, Optional<Path> file, Optional<String> variable) {
        return new ConfiguredEngines.Settings(url, "m", file, variable, Duration.ofSeconds(60), 1, 1);
    }
}
