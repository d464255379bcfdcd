package io.owlstream.model.engine;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.owlstream.model.engine.EngineException.Trouble;
import io.owlstream.model.text.Turn;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Any server with OpenAI's chat completions, vLLM for instance. The reply comes in one piece and not as a stream: one
 * that was cut has fewer bytes than its head announces or no {@code finish_reason}, and is told by that.
 */
public final class OpenAiEngine implements Engine {
    private static final int MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(Duration.ofSeconds(10)).build();

    private final Settings settings;

    /**
     * Where the model is and how it is asked.
     *
     * @param url       what comes before {@code /chat/completions}, for instance {@code http://gpu:8000/v1}
     * @param model     its name on that server
     * @param token     sent as a bearer token, if there is one; never shown
     * @param timeout   of one request, to the last byte of its reply
     * @param maxTokens where a reply that has not ended is stopped
     */
    public record Settings(URI url, String model, Optional<String> token, Duration timeout, int maxTokens) {
        @Override
        public String toString() {
            return model + " at " + url;
        }
    }

    public OpenAiEngine(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Reply ask(List<Turn> conversation) throws EngineException, InterruptedException {
        HttpResponse<byte[]> response = send(request(conversation));
        int status = response.statusCode();
        if (status != 200) {
            throw refused(status, response);
        }
        return reply(response.body());
    }

    private HttpRequest request(List<Turn> conversation) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint())
                .header("Content-Type", "application/json").header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(conversation)));
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.build();
    }

    private URI endpoint() {
        String base = settings.url().toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
    }

    /** Without randomness, as far as a server can do that. */
    private String body(List<Turn> conversation) {
        ObjectNode body = JSON.createObjectNode().put("model", settings.model());
        ArrayNode messages = body.putArray("messages");
        conversation.forEach(turn -> messages.addObject()
                .put("role", turn.speaker().name().toLowerCase(Locale.ROOT)).put("content", turn.text()));
        return body.put("temperature", 0).put("max_tokens", settings.maxTokens()).put("stream", false).toString();
    }

    /** The client's own time limit ends with the head of a response; a server that then stalls must not hold us. */
    private HttpResponse<byte[]> send(HttpRequest request) throws EngineException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                HTTP.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        try {
            return response.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new EngineException(Trouble.TIMED_OUT, "no whole reply within " + settings.timeout());
        } catch (ExecutionException e) {
            throw broken(e.getCause());
        } finally {
            response.cancel(true);
        }
    }

    private EngineException broken(Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpTimeoutException) {
            return new EngineException(Trouble.UNREACHABLE, "nobody answers at " + settings.url());
        }
        if (cause instanceof LimitedBody.TooLongException) {
            return new EngineException(Trouble.GARBLED, cause.getMessage());
        }
        if (cause instanceof IOException) {
            return new EngineException(Trouble.CUT_OFF, "the connection broke before the reply was whole: "
                    + shown(String.valueOf(cause.getMessage())));
        }
        throw new IllegalStateException("a request to an engine", cause);
    }

    private EngineException refused(int status, HttpResponse<byte[]> response) {
        String message = "status " + status + ": " + said(response.body());
        if (status == 429 || status >= 500) {
            return new EngineException(status == 429 ? Trouble.BUSY : Trouble.FAILING, message,
                    response.headers().firstValue("Retry-After").flatMap(RetryAfter::read));
        }
        if (status == 408) {
            return new EngineException(Trouble.TIMED_OUT, message);
        }
        return new EngineException(status == 401 || status == 403 ? Trouble.UNAUTHORISED : Trouble.REFUSED, message);
    }

    private Reply reply(byte[] body) throws EngineException {
        JsonNode document = parsed(body);
        JsonNode choice = document.path("choices").path(0);
        if (!choice.path("message").isObject()) {
            throw new EngineException(Trouble.GARBLED, "the reply has no choices[0].message: " + said(body));
        }
        String finish = choice.path("finish_reason").asText("");
        if (finish.isEmpty() || finish.equals("null")) {
            throw new EngineException(Trouble.CUT_OFF, "the reply has no finish_reason, so it is not whole: "
                    + said(body));
        }
        String text = choice.path("message").path("content").asText("");
        return new Reply(text.equals("null") ? "" : text, document.path("model").asText(settings.model()),
                finish.equals("stop"));
    }

    private JsonNode parsed(byte[] body) throws EngineException {
        try {
            JsonNode document = JSON.readTree(body);
            if (document != null) {
                return document;
            }
        } catch (JacksonException e) {
            throw new EngineException(Trouble.GARBLED, "the reply is no JSON: " + said(body));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory", e);
        }
        throw new EngineException(Trouble.GARBLED, "the reply is empty");
    }

    /** The message of an error document, else the beginning of what came. */
    private String said(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            String message = JSON.readTree(text).path("error").path("message").asText("");
            return shown(message.isEmpty() ? text : message);
        } catch (JacksonException e) {
            return shown(text);
        }
    }

    /** Servers may say back what they were sent. */
    private String shown(String text) {
        return ShownText.of(settings.token().map(token -> text.replace(token, "***")).orElse(text));
    }
}
