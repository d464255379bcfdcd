package io.owlstream.evaluator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers with a problem document where no endpoint does. */
@ApplicationScoped
public class ProblemWriter {
    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    /** Answers unless somebody has. */
    public void write(RoutingContext context, int status, String detail) {
        if (!context.response().ended() && !context.response().headWritten()) {
            context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE)
                    .end(document(status, detail));
        }
    }

    private Buffer document(int status, String detail) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(ProblemDocument.of(status, detail)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written as JSON", e);
        }
    }
}
