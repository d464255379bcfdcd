package io.owlstream.evaluator.rest;

import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.planner.DatasetStatus;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * The rows of datasets of number sequences. An answer that breaks off ends without its last chunk, so that no client
 * takes it for a whole one.
 */
@Path("/datasets")
public class DatasetRowsResource {
    /** No sampling has more rows. */
    private static final int MOST = 10_000_000;
    private static final String LINES = "application/jsonl";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_AS_IT_IS = 409;

    private final DatasetFinder finder;
    private final RowReadings readings;

    DatasetRowsResource(DatasetFinder finder, RowReadings readings) {
        this.finder = finder;
        this.readings = readings;
    }

    @GET
    @Path("{id}/rows")
    @Produces({LINES, "application/x-ndjson"})
    @Operation(summary = "The accepted rows of a dataset of number sequences, as JSON Lines",
            description = "In the order of the sampling, one object a line: the chunk's id, the row's number in it,"
                    + " prompt and completion, and \"cut\":true where the completion was cut off. 'owlstream audit' reads"
                    + " it. An answer that breaks off ends without its last chunk.")
    @APIResponse(responseCode = "200", description = "The rows",
            content = @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "No id, or the first digits of several, or a limit out of range")
    @APIResponse(responseCode = "404", description = "No such dataset in the log")
    @APIResponse(responseCode = "409", description = "It is not sealed, or no dataset of number sequences, or its content"
            + " is gone")
    @APIResponse(responseCode = "503", description = "As many rows are being read as owlstream.front.row-readings allows;"
            + " Retry-After says when to ask again")
    public Response rows(@PathParam("id") String id, @Parameter(description = "At most so many rows, the first;"
            + " from 1 to 10000000, which no dataset exceeds (the default)") @QueryParam("limit")
            @DefaultValue("" + MOST) String limit) {
        NodeRequest.Input dataset = readable(finder.get(id));
        int most = limit(limit);
        return Response.ok((StreamingOutput) out -> readings.send(dataset, most,
                log -> new RowLines(out, most, RowLines.TEXTS))).build();
    }

    private static NodeRequest.Input readable(DatasetStatus dataset) {
        String name = "dataset " + dataset.origin().dataset();
        if (dataset.source() instanceof DigitsRecipe) {
            throw new RequestRefused(NOT_AS_IT_IS, name + " has noise and logits for rows; only those of number sequences"
                    + " are text");
        }
        Fact.Ready fact = dataset.sealed().orElseThrow(() -> new RequestRefused(NOT_AS_IT_IS, name + " is not sealed:"
                + " experiment " + dataset.experiments().get(0).id() + " has not made it yet, or its content is gone; run"
                + " that to its end"));
        return new NodeRequest.Input(dataset.origin().dataset(), fact);
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,8}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new RequestRefused(BAD_REQUEST, "limit must be a number of rows from 1 to " + MOST + ", was " + text);
    }
}
