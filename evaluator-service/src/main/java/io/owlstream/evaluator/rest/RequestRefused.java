package io.owlstream.evaluator.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;

/** A request that cannot be answered as asked; carries the document that says why. */
final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDocument problem;
    private final transient OptionalInt retryAfter;

    RequestRefused(ProblemDocument problem) {
        this(problem, OptionalInt.empty());
    }

    private RequestRefused(ProblemDocument problem, OptionalInt retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    RequestRefused(int status, String detail) {
        this(ProblemDocument.of(status, detail));
    }

    /** A request that may be answered in {@code seconds}. */
    static RequestRefused forNow(String detail, int seconds) {
        return new RequestRefused(ProblemDocument.of(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), detail),
                OptionalInt.of(seconds));
    }

    ProblemDocument problem() {
        return problem;
    }

    /** The answer. */
    Response response() {
        Response.ResponseBuilder answer = Response.fromResponse(problem.response());
        retryAfter.ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }
}
