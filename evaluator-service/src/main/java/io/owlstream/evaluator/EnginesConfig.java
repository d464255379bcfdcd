package io.owlstream.evaluator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The language models that recipes may name as judges. Only whoever runs an evaluator says where they are. */
@ConfigMapping(prefix = "owlstream.engines")
public interface EnginesConfig {

    /** The engines, by the names that recipes use: lowercase letters and digits. */
    @WithParentName
    Map<String, EngineConfig> byName();

    /** A model on a server with OpenAI's chat completions. */
    interface EngineConfig {
        /** What comes before {@code /chat/completions}, for instance {@code http://127.0.0.1:8000/v1}. */
        String url();

        /** The model's name on that server. */
        String model();

        /** A file that holds the token, if the server wants one. */
        Optional<Path> tokenFile();

        /** An environment variable that holds the token instead. */
        Optional<String> tokenVariable();

        /** How long one request may take to the last byte of its reply. */
        @WithDefault("60s")
        Duration timeout();

        /** How often the same is asked of a server that is busy, fails or is cut off. */
        @WithDefault("6")
        int attempts();

        /** How many requests may be open at the same time. */
        @WithDefault("4")
        int parallel();
    }
}
