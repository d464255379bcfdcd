package io.owlstream.evaluator.rest;

import io.owlstream.stream.planner.ExperimentBoard;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The progress of all experiments as it happens. */
@Path("/progress")
public class BoardProgressResource {
    private final ExperimentBoard board;
    private volatile boolean stopping;

    BoardProgressResource(ExperimentBoard board) {
        this.board = board;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Server-sent events: all experiments now, then after every change, at most two a second",
            description = "As GET /experiments has them. Ends when the front stops.")
    public Multi<OutboundSseEvent> followAll(@Context Sse sse) {
        // Asked once before the answer begins, so that a front that cannot answer says so with a status.
        board.all();
        return new StateStream<>(sse, () -> Optional.of(board.all().stream().map(ExperimentView::of).toList()),
                all -> false, () -> stopping).events();
    }
}
