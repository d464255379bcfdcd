package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.TrainingBook;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** An experiment's progress as it happens. */
@Path("/experiments")
public class ProgressResource {
    private final ExperimentBoard board;
    private final ExperimentFinder finder;
    private final TrainingBook trainings;
    private volatile boolean stopping;

    ProgressResource(ExperimentBoard board, ExperimentFinder finder, TrainingBook trainings) {
        this.board = board;
        this.finder = finder;
        this.trainings = trainings;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @GET
    @Path("{id}/progress")
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Server-sent events: the state now, then after every change, at most two a second",
            description = "Ends with the first state that is not RUNNING, or when the experiment is removed.")
    @APIResponse(responseCode = "200", description = "The events")
    @APIResponse(responseCode = "404", description = "No such experiment")
    public Multi<OutboundSseEvent> follow(@PathParam("id") String id, @Context Sse sse) {
        ExperimentStatus first = finder.find(id);
        NodeId experiment = first.experiment().id();
        Set<NodeId> nodes = Plan.of(first.experiment().recipe()).nodes().keySet();
        return new StateStream<>(sse, () -> board.status(experiment)
                .map(status -> new Progress(ExperimentView.of(status), trainings.of(nodes))),
                now -> now.experiment().phase() != Phase.RUNNING, () -> stopping).events();
    }

    /**
     * A moment of an experiment.
     *
     * @param trainings the newest reports of its trainings
     */
    public record Progress(ExperimentView experiment, List<TrainingProgress> trainings) {
    }
}
