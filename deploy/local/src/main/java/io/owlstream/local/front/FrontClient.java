package io.owlstream.local.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.front.Exchange.Answer;
import io.owlstream.local.front.Exchange.Question;
import io.owlstream.local.progress.ExperimentView;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The front's REST interface. A front that restarts is asked again for a while: every request of its interface may be
 * repeated. What no repetition mends is a {@link CommandFailure} in words for the user: bad input for what the front
 * refuses (4xx), broken off for the rest.
 *
 * <p>Answers that are {@link Optional} are for those who wait: empty when there is none now (the front restarts, or
 * the document is not written yet), so that they can ask again.
 */
public final class FrontClient {
    private static final String ANY_JSON = "application/json, application/problem+json;q=0.9";
    private static final long PAUSE_MILLIS = 250;

    private final Exchange exchange;
    private final JsonMapper json = new JsonMapper();

    FrontClient(FrontSite site) {
        this.exchange = new Exchange(site);
    }

    /** @param base where the front is now */
    public FrontClient(Supplier<URI> base) {
        this(new LocalSite(base));
    }

    /** The document at {@code path}, which begins with a slash. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return document(Question.get(path, ANY_JSON));
    }

    /** Sends {@code body} as JSON, or nothing when it is null; the document of the answer, a missing node if none. */
    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return document(new Question("POST", path, Optional.ofNullable(body).map(any -> "application/json"),
                body == null ? new byte[0] : bytesOf(body), ANY_JSON));
    }

    /** Asks for the removal of what is at {@code path}; the document of the answer, a missing node if none. */
    public JsonNode delete(String path) throws IOException, InterruptedException {
        return document(new Question("DELETE", path, Optional.empty(), new byte[0], ANY_JSON));
    }

    /** The bytes at {@code path}, of whatever type. */
    public byte[] bytes(String path) throws IOException, InterruptedException {
        return content(Question.get(path, "*/*"));
    }

    /** Server-sent events from {@code path}, as UTF-8; ends when the front ends it. Who reads it closes it. */
    public InputStream stream(String path) throws IOException, InterruptedException {
        return flow(exchange.open(Question.get(path, "text/event-stream")));
    }

    /** JSON Lines from {@code path}, as they come. An answer that breaks off is an {@link IOException}. */
    public InputStream lines(String path) throws IOException, InterruptedException {
        return flow(patiently(() -> exchange.open(linesOf(path))));
    }

    /** The same if they are there; empty if the front has no such thing, or not in the state that it is in. */
    public Optional<InputStream> linesIfThere(String path) throws IOException, InterruptedException {
        Answer answer = patiently(() -> exchange.open(linesOf(path)));
        return answer instanceof Answer.Refused refused && (refused.status() == 404 || refused.status() == 409)
                ? Optional.empty() : Optional.of(flow(answer));
    }

    /** Submits a recipe; a repetition is harmless. */
    public Optional<Submission> submit(byte[] recipe) throws IOException, InterruptedException {
        return now(new Question("POST", "/experiments", Optional.of("application/yaml"), recipe, ANY_JSON))
                .map(body -> parse(body, Submission.class));
    }

    /** How far an experiment is. */
    public Optional<ExperimentView> status(String experiment) throws IOException, InterruptedException {
        return now(Question.get("/experiments/" + experiment, ANY_JSON))
                .map(body -> parse(body, ExperimentView.class));
    }

    /** The bytes of verdict.json. */
    public Optional<byte[]> verdict(String experiment) throws IOException, InterruptedException {
        return now(Question.get("/experiments/" + experiment + "/verdict", ANY_JSON));
    }

    /** The bytes of report.html. */
    public Optional<byte[]> report(String experiment) throws IOException, InterruptedException {
        return now(Question.get("/experiments/" + experiment + "/report", "text/html"));
    }

    /** Throws unless a front answers now. */
    void requireFront() throws IOException, InterruptedException {
        Answer answer = exchange.ask(Question.get("/recipes", ANY_JSON));
        if (answer instanceof Answer.NotNow notNow) {
            throw CommandFailure.brokenOff(notNow.reason());
        }
        if (!tree(content(answer)).isArray()) {
            throw Refusal.notOwlstream(exchange.server(), "answered GET /recipes with something else");
        }
    }

    private JsonNode document(Question question) throws IOException, InterruptedException {
        byte[] body = content(question);
        return body.length == 0 ? json.missingNode() : tree(body);
    }

    private byte[] content(Question question) throws IOException, InterruptedException {
        return content(patiently(() -> exchange.ask(question)));
    }

    private static Question linesOf(String path) {
        return Question.get(path, "application/jsonl, application/problem+json;q=0.9");
    }

    /** A question that may be repeated. */
    @FunctionalInterface
    private interface Asking {
        Answer ask() throws IOException, InterruptedException;
    }

    private Answer patiently(Asking asking) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + exchange.patience().toNanos();
        Answer answer = asking.ask();
        while (answer instanceof Answer.NotNow && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MILLIS);
            answer = asking.ask();
        }
        return answer;
    }

    private static byte[] content(Answer answer) {
        if (answer instanceof Answer.Content content) {
            return content.bytes();
        }
        throw failure(answer);
    }

    private static InputStream flow(Answer answer) {
        if (answer instanceof Answer.Flow flow) {
            return flow.body();
        }
        throw failure(answer);
    }

    private static CommandFailure failure(Answer answer) {
        return answer instanceof Answer.Refused refused ? refused.failure()
                : CommandFailure.brokenOff(((Answer.NotNow) answer).reason());
    }

    private Optional<byte[]> now(Question question) throws IOException, InterruptedException {
        Answer answer = exchange.ask(question);
        boolean later = answer instanceof Answer.NotNow
                || answer instanceof Answer.Refused refused && mayCome(refused.status());
        return later ? Optional.empty() : Optional.of(content(answer));
    }

    private static boolean mayCome(int status) {
        return status == 404 || status == 409 || status >= 500;
    }

    private byte[] bytesOf(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + body.getClass(), e);
        }
    }

    private JsonNode tree(byte[] body) throws IOException, InterruptedException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw Refusal.notOwlstream(exchange.server(), "gave an answer that is no JSON");
        }
    }

    private <T> T parse(byte[] body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw CommandFailure.brokenOff("the front's answer is not understood: " + e.getMessage());
        }
    }

    /** A front of this machine. */
    private record LocalSite(Supplier<URI> base) implements FrontSite {
        @Override
        public URI uri() {
            return base.get();
        }

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }

        @Override
        public String remedy() {
            return "does it run?";
        }
    }
}
