package io.owlstream.evaluator.rest;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.Intervention;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What an operator does to an experiment. */
@Path("/experiments")
@Produces(MediaType.APPLICATION_JSON)
public class InterventionsResource {
    private static final int NOT_AS_IT_IS = 409;

    private final ExperimentBoard board;
    private final ExperimentFinder finder;

    InterventionsResource(ExperimentBoard board, ExperimentFinder finder) {
        this.board = board;
        this.finder = finder;
    }

    @POST
    @Path("{id}/cancel")
    @Operation(summary = "Stop the work on an experiment",
            description = "What another running experiment needs goes on. What was made stays. Cancelling twice does"
                    + " no harm.")
    @APIResponse(responseCode = "200", description = "Cancelled")
    @APIResponse(responseCode = "404", description = "No such experiment")
    @APIResponse(responseCode = "409", description = "It has finished")
    public Changed cancel(@PathParam("id") String id) {
        return done(id, board.cancel(finder.id(id)));
    }

    @POST
    @Path("{id}/retry")
    @Operation(summary = "Clear failures and go on", description = "A running experiment goes on under its number; one"
            + " that finished or was cancelled gets a new submission and a new verdict.")
    @APIResponse(responseCode = "200", description = "Cleared; the answer names the nodes")
    @APIResponse(responseCode = "404", description = "No such experiment")
    @APIResponse(responseCode = "409", description = "There is nothing that could be retried")
    public Changed retry(@PathParam("id") String id, @QueryParam("all") @DefaultValue("false") boolean all) {
        return done(id, board.retry(finder.id(id), all));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove an experiment and its verdict", description = "Its nodes stay: other experiments may"
            + " share them. Garbage collection removes what none needs.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "No such experiment")
    @APIResponse(responseCode = "409", description = "It runs: cancel it first")
    public void remove(@PathParam("id") String id) {
        required(id, board.remove(finder.id(id)));
    }

    private static Changed done(String id, Intervention answer) {
        Intervention.Done done = (Intervention.Done) required(id, answer);
        return new Changed(done.experiment().id(), done.experiment().submission(), done.cleared());
    }

    private static Intervention required(String id, Intervention answer) {
        if (answer instanceof Intervention.Refused refused) {
            throw new RequestRefused(NOT_AS_IT_IS, "experiment " + id + ": " + refused.why());
        }
        if (answer instanceof Intervention.Unknown) {
            throw ExperimentFinder.unknown(id);
        }
        return answer;
    }

    /**
     * What was done.
     *
     * @param cleared nodes whose failure was cleared
     */
    public record Changed(NodeId experiment, int submission, List<NodeId> cleared) {
    }
}
