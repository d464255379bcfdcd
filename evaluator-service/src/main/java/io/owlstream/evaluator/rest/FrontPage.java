package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontInfo;
import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page that lists the experiments. */
@Path("/")
public class FrontPage {
    private static final int WAITS = Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    private static final int ALL = 100;

    private final ExperimentBoard board;
    private final FrontInfo front;
    private final Template template;

    FrontPage(ExperimentBoard board, FrontInfo front, @Location("experiments.html") Template template) {
        this.board = board;
        this.front = front;
        this.template = template;
    }

    @GET
    @Blocking
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "A page that lists the experiments",
            description = "The newest 100; loads itself again while one runs.")
    public Response page() {
        try {
            List<Row> rows = board.all().stream().limit(ALL).map(this::row).toList();
            return page(Response.Status.OK.getStatusCode(), new Page(rows, front.waitsFor()));
        } catch (FrontUnavailableException e) {
            return page(WAITS, new Page(List.of(), Optional.of(e.getMessage())));
        }
    }

    private Response page(int status, Page page) {
        return Response.status(status).entity(template.data("page", page).render())
                .header("Content-Security-Policy", ExperimentsResource.PAGE_POLICY).build();
    }

    private Row row(ExperimentStatus status) {
        String id = status.experiment().id().hex();
        return new Row(status.experiment().recipe().name(), status.experiment().id().brief(), id,
                status.phase().name().toLowerCase(Locale.ROOT), status.experiment().submission(),
                status.experiment().at().truncatedTo(ChronoUnit.SECONDS), sum(status, Counts::ready),
                sum(status, Counts::total), sum(status, Counts::failed), board.verdict(status.experiment().id())
                        .isPresent());
    }

    private static int sum(ExperimentStatus status, ToIntFunction<Counts> number) {
        return status.counts().values().stream().mapToInt(number).sum();
    }

    /**
     * What the page shows.
     *
     * @param trouble what the front waits for
     */
    public record Page(List<Row> rows, Optional<String> trouble) {

        /** Whether something can change soon. */
        public boolean isLive() {
            return trouble.isPresent() || rows.stream().anyMatch(Row::isRunning);
        }
    }

    /** One experiment. */
    public record Row(String recipe, String brief, String id, String phase, int submission, Instant submitted,
            int ready,
            int total, int failed, boolean reported) {

        /** Whether it still runs. */
        public boolean isRunning() {
            return phase.equals(Phase.RUNNING.name().toLowerCase(Locale.ROOT));
        }
    }
}
