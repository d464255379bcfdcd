package io.owlstream.local.front;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks a front once, and sorts what comes back. Redirects are not followed: a token is for the named server. */
final class Exchange {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What a front, or a gateway before it, says while it restarts. */
    private static final Set<Integer> NOT_NOW = Set.of(502, 503, 504);

    private final FrontSite site;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** A question.
     *
     * @param contentType of the body; absent where there is none
     * @param accept      the media type that is wanted
     */
    record Question(String method, String path, Optional<String> contentType, byte[] body, String accept) {
        static Question get(String path, String accept) {
            return new Question("GET", path, Optional.empty(), new byte[0], accept);
        }
    }

    /** What came of it, unless the command has to end. */
    sealed interface Answer {
        /** The whole of 2xx. */
        record Content(byte[] bytes) implements Answer {
        }

        /** 2xx, to be read as it comes; who reads it closes it. */
        record Flow(InputStream body) implements Answer {
        }

        /** There may be one later. */
        record NotNow(int status, String reason) implements Answer {
        }

        /** The front has no such thing, or not in the state that it is in. */
        record Refused(int status, CommandFailure failure) implements Answer {
        }
    }

    Exchange(FrontSite site) {
        this.site = site;
    }

    /** Asks and waits for the whole answer. */
    Answer ask(Question question) throws IOException, InterruptedException {
        HttpRequest request = request(question).timeout(PATIENCE).build();
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return new Answer.NotNow(0, unreachable(e));
        }
        if (answer.statusCode() / 100 == 2) {
            return new Answer.Content(answer.body());
        }
        return sorted(request, answer, answer.body());
    }

    /** Asks and gives the answer as it is. */
    HttpResponse<byte[]> raw(Question question) throws IOException, InterruptedException {
        return http.send(request(question).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    }

    /** Asks for an answer that comes bit by bit and may never end. */
    Answer open(Question question) throws IOException, InterruptedException {
        HttpRequest request = request(question).build();
        HttpResponse<InputStream> answer;
        try {
            answer = http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            return new Answer.NotNow(0, unreachable(e));
        }
        if (answer.statusCode() / 100 == 2) {
            return new Answer.Flow(answer.body());
        }
        try (InputStream body = answer.body()) {
            return sorted(request, answer, body.readAllBytes());
        }
    }

    /** Where the front is, for messages. */
    String server() throws IOException, InterruptedException {
        return site.uri().toString();
    }

    Duration patience() {
        return site.patience();
    }

    private HttpRequest.Builder request(Question question) throws IOException, InterruptedException {
        BodyPublisher body = question.body().length == 0 ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(question.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.uri() + question.path()))
                .header("Accept", question.accept()).method(question.method(), body);
        question.contentType().ifPresent(type -> request.header("Content-Type", type));
        site.token().ifPresent(token -> token.on(request));
        return request;
    }

    private static Answer sorted(HttpRequest request, HttpResponse<?> answer, byte[] body) {
        int status = answer.statusCode();
        if (NOT_NOW.contains(status)) {
            return new Answer.NotNow(status, Refusal.detail(body).orElse("the front is not ready (" + status + ")"));
        }
        return new Answer.Refused(status, Refusal.of(request, answer, body));
    }

    private String unreachable(IOException e) throws IOException, InterruptedException {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return site.uri() + " cannot be reached (" + reason + "): " + site.remedy();
    }
}
