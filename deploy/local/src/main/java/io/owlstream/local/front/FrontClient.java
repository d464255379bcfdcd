package io.owlstream.local.front;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The front's REST interface. An empty answer means that the front cannot answer now (it restarts, it is not the
 * leader, the document is not written yet) and may be asked again; what no repetition mends is a
 * {@link CommandFailure}.
 */
public final class FrontClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<URI> base;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final JsonMapper json = new JsonMapper();

    /** @param base where the front is now */
    public FrontClient(Supplier<URI> base) {
        this.base = base;
    }

    /** Submits a recipe; a repetition is harmless. */
    public Optional<Submission> submit(byte[] recipe) throws InterruptedException {
        return read(request("/experiments").header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofByteArray(recipe)), Submission.class);
    }

    /** How far an experiment is. */
    public Optional<ExperimentView> status(String experiment) throws InterruptedException {
        return read(request("/experiments/" + experiment), ExperimentView.class);
    }

    /** The bytes of verdict.json. */
    public Optional<byte[]> verdict(String experiment) throws InterruptedException {
        return send(request("/experiments/" + experiment + "/verdict"));
    }

    /** The bytes of report.html. */
    public Optional<byte[]> report(String experiment) throws InterruptedException {
        return send(request("/experiments/" + experiment + "/report"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.get().resolve(path)).timeout(PATIENCE);
    }

    private <T> Optional<T> read(HttpRequest.Builder request, Class<T> type) throws InterruptedException {
        return send(request).map(body -> parse(body, type));
    }

    private <T> T parse(byte[] body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw CommandFailure.brokenOff("the front's answer is not understood: " + e.getMessage());
        }
    }

    private Optional<byte[]> send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return Optional.empty();
        }
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return Optional.of(answer.body());
        }
        if (status == 404 || status == 409 || status >= 500) {
            return Optional.empty();
        }
        throw CommandFailure.brokenOff("the front refused " + request.method() + " " + request.uri().getPath()
                + " with " + status + ": " + new String(answer.body(), StandardCharsets.UTF_8));
    }
}
