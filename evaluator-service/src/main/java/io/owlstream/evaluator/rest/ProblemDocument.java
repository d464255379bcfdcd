package io.owlstream.evaluator.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.recipe.read.Problem;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * Why a request was refused, as RFC 9457 has it.
 *
 * @param title  the status in words
 * @param detail what was wrong with this request, and the remedy
 * @param errors every error of a recipe; empty for other requests
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(String type, String title, int status, String detail, List<Error> errors) {
    /** The media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem without a list of errors. */
    public static ProblemDocument of(int status, String detail) {
        return of(status, detail, List.of());
    }

    /** A recipe with {@code problems}. */
    static ProblemDocument invalidRecipe(List<Problem> problems) {
        return of(Response.Status.BAD_REQUEST.getStatusCode(), "the recipe has " + problems.size()
                + (problems.size() == 1 ? " error" : " errors"), problems.stream().map(Error::of).toList());
    }

    /** The answer that carries this document. */
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    private static ProblemDocument of(int status, String detail, List<Error> errors) {
        return new ProblemDocument("about:blank", title(status), status, detail, errors);
    }

    private static String title(int status) {
        return Optional.ofNullable(Response.Status.fromStatusCode(status)).map(Response.Status::getReasonPhrase)
                .orElse("Status " + status);
    }

    /**
     * An error of a recipe.
     *
     * @param path    where
     * @param value   what stands there, shortened; absent where there is nothing to show
     * @param remedy  what must hold, or what to do
     * @param message all of it in one line
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Error(String path, Optional<String> value, String remedy, String message) {
        static Error of(Problem problem) {
            return new Error(problem.path(), problem.value(), problem.remedy(), problem.message());
        }
    }
}
