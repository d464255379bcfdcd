package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontConfig;
import io.owlstream.evaluator.report.ReportRenderer;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentBoard;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Experiments: submit them, watch them, read what they say. */
@Path("/experiments")
@Produces(MediaType.APPLICATION_JSON)
public class ExperimentsResource {
    private static final int NOT_YET = 409;
    /** The page is static; were a verdict ever to carry markup, it could still load and run nothing. */
    static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private final ExperimentBoard board;
    private final ExperimentFinder finder;
    private final DatasetFinder datasets;
    private final ReportRenderer renderer;
    private final FrontConfig config;

    ExperimentsResource(ExperimentBoard board, ExperimentFinder finder, DatasetFinder datasets,
            ReportRenderer renderer, FrontConfig config) {
        this.config = config;
        this.board = board;
        this.finder = finder;
        this.datasets = datasets;
        this.renderer = renderer;
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Submit a recipe", description = "The same recipe always has the same experiment id. An"
            + " unfinished experiment is not submitted again; a finished one gets a new submission.")
    @APIResponse(responseCode = "201", description = "Submitted")
    @APIResponse(responseCode = "200", description = "Already submitted and not finished")
    @APIResponse(responseCode = "400",
            description = "No valid recipe, or one of too many nodes; every error with its path")
    @APIResponse(responseCode = "413", description = "More than 1 MiB")
    public Response submit(InputStream body) {
        Recipe recipe = RecipeBody.read(body, datasets, config.maxNodes());
        int before = board.status(Plan.experimentOf(recipe)).map(status -> status.experiment().submission()).orElse(0);
        ExperimentRecord experiment = board.submit(recipe);
        return Response.status(experiment.submission() > before ? Response.Status.CREATED : Response.Status.OK)
                .location(URI.create("/experiments/" + experiment.id()))
                .entity(new Submission(experiment.id(), experiment.submission())).build();
    }

    @GET
    @Operation(summary = "All experiments, newest first")
    public List<ExperimentView> all() {
        return board.all().stream().map(ExperimentView::of).toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far an experiment is", description = "The id may be cut to its first 8 digits or more.")
    public ExperimentView one(@PathParam("id") String id) {
        return ExperimentView.of(finder.find(id));
    }

    @GET
    @Path("{id}/verdict")
    @Operation(summary = "verdict.json", description = "Of the newest finished submission, which the document names:"
            + " while a later submission runs, the earlier verdict is still given.")
    @APIResponse(responseCode = "200", description = "The verdict")
    @APIResponse(responseCode = "404", description = "No such experiment")
    @APIResponse(responseCode = "409", description = "No submission has finished yet")
    public byte[] verdict(@PathParam("id") String id) {
        return verdictOf(id);
    }

    @GET
    @Path("{id}/report")
    @Produces(MediaType.TEXT_HTML)
    @Operation(summary = "The verdict as one self-contained page", description = "Answers as the verdict does.")
    public Response report(@PathParam("id") String id) {
        return Response.ok(renderer.render(EventCodec.decode(verdictOf(id), Verdict.class)))
                .header("Content-Security-Policy", PAGE_POLICY).build();
    }

    private byte[] verdictOf(String id) {
        ExperimentRecord experiment = finder.find(id).experiment();
        Optional<byte[]> verdict = board.verdict(experiment.id());
        return verdict.orElseThrow(() -> new RequestRefused(NOT_YET, "experiment " + experiment.id()
                + " has no verdict yet; GET /experiments/" + experiment.id() + " says how far it is"));
    }

    /** What was submitted. */
    public record Submission(NodeId experiment, int submission) {
    }
}
