package io.owlstream.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.front.Exchange.Question;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a front without wanting anything of it. */
public final class FrontProbe {
    private final FrontSite site;
    private final Exchange exchange;

    FrontProbe(FrontSite site) {
        this.site = site;
        this.exchange = new Exchange(site);
    }

    /**
     * What one part of the front says of itself.
     *
     * @param clocks whose clocks are apart, with the remedy; absent if it knows of none
     */
    public record Part(String name, boolean up, String waitingFor, Optional<String> clocks) {
    }

    /**
     * What the front says of itself.
     *
     * @param skew  how far its clock is ahead of this one's; absent when it does not tell the time
     * @param parts none when its health cannot be asked for, as behind some gateways
     */
    public record Health(Optional<Duration> skew, List<Part> parts) {
        public Health {
            parts = List.copyOf(parts);
        }
    }

    /** Where it is. */
    public String place() throws IOException, InterruptedException {
        return site.uri().toString();
    }

    /** Throws a {@link io.owlstream.local.CommandFailure} unless a front answers whoever asks. */
    public void requireFront() throws IOException, InterruptedException {
        new FrontClient(site).requireFront();
    }

    /** What the front says of itself, ready or not. */
    public Health health() throws IOException, InterruptedException {
        Optional<Duration> skew = skew();
        HttpResponse<byte[]> answer = exchange.raw(Question.get("/q/health/ready", "application/json"));
        List<Part> parts = new ArrayList<>();
        for (JsonNode check : checks(answer.body())) {
            parts.add(new Part(check.path("name").asText(), "UP".equals(check.path("status").asText()),
                    check.path("data").path("waitsFor").asText("it does not say for what"),
                    Optional.ofNullable(check.path("data").path("clocks").textValue())));
        }
        return new Health(skew, parts);
    }

    /** Only what REST resources answer tells the time. */
    private Optional<Duration> skew() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = exchange.raw(Question.get("/recipes", "application/json"));
        Instant now = Instant.now();
        return date(answer).map(date -> Duration.between(now, date));
    }

    private static JsonNode checks(byte[] body) {
        try {
            return new JsonMapper().readTree(body).path("checks");
        } catch (IOException e) {
            return new JsonMapper().missingNode();
        }
    }

    private static Optional<Instant> date(HttpResponse<?> answer) {
        try {
            return answer.headers().firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
