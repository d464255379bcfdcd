package io.owlstream.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Engines are configured by the environment, which a launcher hands on to its services. */
class EnginesConfigTest {

    @Test
    void shouldReadEnginesFromTheEnvironment() {
        Map<String, EnginesConfig.EngineConfig> engines = engines(Map.of(
                "OWLSTREAM_ENGINES_QWEN7B_URL", "http://127.0.0.1:8000/v1", "OWLSTREAM_ENGINES_QWEN7B_MODEL", "Qwen/Q",
                "OWLSTREAM_ENGINES_QWEN7B_TOKEN_FILE", "/run/token", "OWLSTREAM_ENGINES_QWEN7B_PARALLEL", "8",
                "OWLSTREAM_ENGINES_OTHER_URL", "http://a/v1", "OWLSTREAM_ENGINES_OTHER_MODEL", "m",
                "OWLSTREAM_ENGINES_OTHER_TOKEN_VARIABLE", "OPENAI_API_KEY"));

        assertThat(engines).containsOnlyKeys("qwen7b", "other");
        EnginesConfig.EngineConfig one = engines.get("qwen7b");
        assertThat(one.url()).isEqualTo("http://127.0.0.1:8000/v1");
        assertThat(one.model()).isEqualTo("Qwen/Q");
        assertThat(one.tokenFile()).contains(Path.of("/run/token"));
        assertThat(one.tokenVariable()).isEmpty();
        assertThat(one.parallel()).isEqualTo(8);
        assertThat(one.attempts()).isEqualTo(6);
        assertThat(one.timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(engines.get("other").tokenVariable()).contains("OPENAI_API_KEY");
    }

    @Test
    void shouldHaveNoneWhereNoneIsConfigured() {
        assertThat(engines(Map.of())).isEmpty();
    }

    @Test
    void shouldNameWhatIsMissing() {
        assertThatThrownBy(() -> engines(Map.of("OWLSTREAM_ENGINES_A_URL", "http://a/v1")))
                .isInstanceOf(ConfigValidationException.class).hasMessageContaining("owlstream.engines.a.model");
    }

    private static Map<String, EnginesConfig.EngineConfig> engines(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().withMapping(EnginesConfig.class).withConverter(Duration.class, 200,
                        new DurationConverter())
                .withSources(new EnvConfigSource(environment, 300)).build()
                .getConfigMapping(EnginesConfig.class).byName();
    }
}
