package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontInfo;
import io.owlstream.evaluator.status.StatusDesk;
import io.owlstream.evaluator.status.SystemStatus;
import io.owlstream.stream.deadletter.DeadLetters;
import io.owlstream.stream.planner.ExperimentBoard;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What waits for what. */
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final StatusDesk desk;
    private final ExperimentFinder finder;

    StatusResource(ExperimentBoard board, FrontInfo front, DeadLetters letters, ExperimentFinder finder) {
        this.desk = new StatusDesk(board, front, letters);
        this.finder = finder;
    }

    @GET
    @Operation(summary = "What waits for what",
            description = "Answers also while the front waits: then front.waitsFor says for what.")
    @APIResponse(responseCode = "200", description = "The status")
    @APIResponse(responseCode = "404", description = "No such experiment")
    public SystemStatus status(@QueryParam("experiment") String experiment) {
        return experiment == null ? desk.all() : desk.of(finder.find(experiment));
    }
}
