package io.owlstream.evaluator.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.stream.deadletter.DeadLetter;
import io.owlstream.stream.deadletter.DeadLetters;
import io.owlstream.stream.deadletter.OpenedLetter;
import io.owlstream.stream.deadletter.Redrive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The records that could not be read. */
@Path("/dlq")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private static final int NOT_FOUND = 404;
    private static final int NOT_OURS = 409;

    private final DeadLetters letters;

    DeadLettersResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @Operation(summary = "The dead letters, newest first")
    public List<DeadLetter> all(@QueryParam("reason") String reason) {
        return letters.all().stream().filter(letter -> reason == null || letter.reason().equals(reason)).toList();
    }

    @GET
    @Path("{offset: [0-9]{1,18}}")
    @Operation(summary = "One dead letter with its headers and its value",
            description = "The value is text if it is UTF-8 without control characters, else hexadecimal digits; at"
                    + " most its first 4096 bytes.")
    @APIResponse(responseCode = "200", description = "The letter")
    @APIResponse(responseCode = "404", description = "No such letter")
    public Letter one(@PathParam("offset") long offset) {
        OpenedLetter opened = letters.find(offset).orElseThrow(() -> unknown(offset));
        ShownValue value = ShownValue.of(opened.value());
        return new Letter(opened.letter(), opened.headers(), value.text(), value.hex(), value.cut());
    }

    @POST
    @Path("{offset: [0-9]{1,18}}/redrive")
    @Operation(summary = "Send a dead letter again",
            description = "To the topic that it came from, as it was. It stays in"
            + " the list, which then says when it was sent again.")
    @APIResponse(responseCode = "200", description = "Sent; the answer says where it lies now")
    @APIResponse(responseCode = "404", description = "No such letter")
    @APIResponse(responseCode = "409", description = "It came from a topic that no worker consumes")
    public DeadLetter.Source redrive(@PathParam("offset") long offset) {
        Redrive answer = letters.redrive(offset);
        if (answer instanceof Redrive.Sent sent) {
            return sent.to();
        }
        throw answer instanceof Redrive.Refused refused
                ? new RequestRefused(NOT_OURS, "dead letter " + offset + ": " + refused.why()) : unknown(offset);
    }

    private static RequestRefused unknown(long offset) {
        return new RequestRefused(NOT_FOUND, "there is no dead letter " + offset + "; GET /dlq lists all");
    }

    /**
     * A letter with what it holds.
     *
     * @param text the value, if it is text
     * @param hex  the value, if it is not
     * @param cut  whether that is only its beginning
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Letter(DeadLetter letter, List<OpenedLetter.Header> headers, Optional<String> text,
            Optional<String> hex,
            boolean cut) {
    }
}
