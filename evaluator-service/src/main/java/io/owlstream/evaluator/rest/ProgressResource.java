package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.TrainingBook;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** An experiment's progress as it happens. */
@Path("/experiments/{id}/progress")
public class ProgressResource {
    private static final Duration PACE = Duration.ofMillis(500);

    private final ExperimentBoard board;
    private final ExperimentFinder finder;
    private final TrainingBook trainings;

    ProgressResource(ExperimentBoard board, ExperimentFinder finder, TrainingBook trainings) {
        this.board = board;
        this.finder = finder;
        this.trainings = trainings;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Server-sent events: the state now, then after every change, at most two a second",
            description = "Ends with the first state that is not RUNNING.")
    public Multi<Progress> follow(@PathParam("id") String id) {
        ExperimentStatus first = finder.find(id);
        NodeId experiment = first.experiment().id();
        Set<NodeId> nodes = Plan.of(first.experiment().recipe()).nodes().keySet();
        return Multi.createBy().repeating()
                .uni(() -> Uni.createFrom().item(() -> new Progress(view(experiment), trainings.of(nodes)))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(PACE).whilst(Progress::mayChange)
                .skip().repetitions();
    }

    private ExperimentView view(NodeId experiment) {
        return ExperimentView.of(board.status(experiment).orElseThrow());
    }

    /**
     * A moment of an experiment.
     *
     * @param trainings the newest reports of its trainings
     */
    public record Progress(ExperimentView experiment, List<TrainingProgress> trainings) {
        boolean mayChange() {
            return experiment.phase() == Phase.RUNNING;
        }
    }
}
