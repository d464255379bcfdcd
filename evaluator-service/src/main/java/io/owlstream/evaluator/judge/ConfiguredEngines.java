package io.owlstream.evaluator.judge;

import io.owlstream.model.engine.OpenAiEngine;
import io.owlstream.stream.worker.Retries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The engines of the settings. A token is read when it is needed, so that another one takes no new start. */
public final class ConfiguredEngines implements Engines {
    private static final String REMEDY = ", then ./owlstream retry";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Far more than the one word that is asked for. */
    private static final int MOST_TOKENS = 16;

    private final Map<String, Settings> settings;
    private final UnaryOperator<String> environment;

    /**
     * One engine's settings.
     *
     * @param url           what comes before {@code /chat/completions}
     * @param model         its name on that server
     * @param tokenFile     a file with the token, if one is needed
     * @param tokenVariable the environment variable that holds it instead
     * @param timeout       of one request
     * @param attempts      how often the same is asked before that is given up
     * @param parallel      how many requests may be open at the same time
     */
    public record Settings(String url, String model, Optional<Path> tokenFile, Optional<String> tokenVariable,
            Duration timeout, int attempts, int parallel) {
    }

    /** @param environment the value of an environment variable; null if there is none */
    public ConfiguredEngines(Map<String, Settings> settings, UnaryOperator<String> environment) {
        this.settings = new TreeMap<>(settings);
        this.environment = environment;
    }

    @Override
    public Found find(String name) {
        Settings own = settings.get(name);
        if (own == null) {
            return new Found.Unusable("the recipe's judge is the engine '" + name + "', of which this evaluator has no"
                    + " settings; it knows " + (settings.isEmpty() ? "none" : String.join(", ", settings.keySet()))
                    + ": set " + Engines.key(name, "url") + " and " + Engines.key(name, "model")
                    + " where it runs and start it anew" + REMEDY);
        }
        try {
            return new Found.Ready(access(name, own));
        } catch (UnusableException e) {
            return new Found.Unusable(e.getMessage() + REMEDY);
        }
    }

    private EngineAccess access(String name, Settings own) {
        if (own.attempts() < 1 || own.parallel() < 1 || own.timeout().toMillis() < 1) {
            throw new UnusableException(Engines.key(name, "attempts") + ", " + Engines.key(name, "parallel") + " and "
                    + Engines.key(name, "timeout") + " must be above 0, were " + own.attempts() + ", "
                    + own.parallel() + " and " + own.timeout());
        }
        return new EngineAccess(name, new OpenAiEngine(new OpenAiEngine.Settings(url(name, own), own.model(),
                token(name, own), own.timeout(), MOST_TOKENS)),
                new Retries(own.attempts(), FIRST_PAUSE, LONGEST_PAUSE), own.parallel());
    }

    /** An address with a user in it would show a password in messages. */
    private static URI url(String name, Settings own) {
        try {
            URI url = URI.create(own.url());
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null
                    && url.getFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // As wrong as any other that is no address.
        }
        throw new UnusableException(Engines.key(name, "url") + " must be an http or https address with no user, query or"
                + " fragment in it, for instance http://127.0.0.1:8000/v1");
    }

    private Optional<String> token(String name, Settings own) {
        if (own.tokenFile().isPresent()) {
            return Optional.of(token(Engines.key(name, "token-file"), read(name, own.tokenFile().get())));
        }
        return own.tokenVariable().map(variable -> token(Engines.key(name, "token-variable"),
                Optional.ofNullable(environment.apply(variable)).orElse("")));
    }

    private static String read(String name, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UnusableException(Engines.key(name, "token-file") + " names " + file + ", which cannot be read: put"
                    + " the token there or leave the key out");
        }
    }

    private static String token(String key, String text) {
        String token = text.strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new UnusableException(key + " leads to no token, which is one line of visible ASCII characters: put it"
                    + " there or leave the key out");
        }
        return token;
    }

    /** The settings of an engine cannot be used. */
    private static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UnusableException(String message) {
            super(message);
        }
    }
}
