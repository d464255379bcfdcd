package io.owlstream.evaluator.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;

/** Errors that are found before or behind the endpoints are problem documents too. */
@ApplicationScoped
class HttpErrors {
    /** Before the server's own limit, which closes the connection without a word. */
    private static final int FIRST = -1_000;
    private static final int TOO_LARGE = 413;
    /** Time to read the answer before the connection is closed. */
    private static final long LINGER_MS = 1_000;
    private static final List<Integer> STATUSES = List.of(400, 404, 405, 406, TOO_LARGE, 414, 415, 431, 500, 503);

    private final ProblemWriter problems;

    HttpErrors(ProblemWriter problems) {
        this.problems = problems;
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(HttpErrors::cutOff).handler(this::limit);
        STATUSES.forEach(status -> router.errorHandler(status, context -> problems.write(context, status,
                Optional.ofNullable(context.failure()).map(Throwable::getMessage).orElse("GET /q/openapi lists all"
                        + " that is answered"))));
    }

    /** A body without a length that nobody reads to its end would be taken in for ever, once its answer was given. */
    private static void cutOff(RoutingContext context) {
        if (context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            context.addEndHandler(answered -> context.vertx().setTimer(LINGER_MS, late -> {
                if (!context.request().isEnded()) {
                    context.request().connection().close();
                }
            }));
        }
        context.next();
    }

    private void limit(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("[0-9]+") && (length.length() > 9
                || Long.parseLong(length) > RecipeBody.MAX_BYTES)) {
            // The rest of the body is not read, so the connection cannot serve another request.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            problems.write(context, TOO_LARGE, RecipeBody.TOO_LARGE_DETAIL);
        } else {
            context.next();
        }
    }
}
