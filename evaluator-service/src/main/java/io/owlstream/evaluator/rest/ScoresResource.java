package io.owlstream.evaluator.rest;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.RecordReader;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What experiments that only score rows have made. */
@Path("/experiments")
public class ScoresResource {
    private static final String LINES = "application/jsonl";
    private static final int NOT_AS_IT_IS = 409;

    private final ExperimentBoard board;
    private final ExperimentFinder finder;
    private final RowReadings readings;

    ScoresResource(ExperimentBoard board, ExperimentFinder finder, RowReadings readings) {
        this.board = board;
        this.finder = finder;
        this.readings = readings;
    }

    @GET
    @Path("{id}/scores")
    @Produces({LINES, "application/x-ndjson"})
    @Operation(summary = "How much each row of a dataset speaks for a teacher, as JSON Lines",
            description = "Of an experiment that replays a dataset without an arm. The first line names dataset,"
                    + " teacher, reference, the node of the scores, and the number of rows. Each other line has a"
                    + " row's chunk, its number and its score: the mean log-probability of its completion under the"
                    + " teacher minus that under the reference, in nats; null where there is none. With texts=true"
                    + " also prompt and completion. An answer that breaks off ends without its last chunk.")
    @APIResponse(responseCode = "200", description = "The scores",
            content = @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "No such experiment")
    @APIResponse(responseCode = "409", description = "It scores no rows, or has not done so yet, or its content is"
            + " gone")
    @APIResponse(responseCode = "503", description = "As many rows are being read as owlstream.front.row-readings"
            + " allows; Retry-After says when to ask again")
    public Response scores(@PathParam("id") String id, @QueryParam("texts") @DefaultValue("false") boolean texts) {
        ExperimentStatus status = finder.find(id);
        NodeId experiment = status.experiment().id();
        Plan plan = Plan.of(status.experiment().recipe());
        NodeId node = plan.scores().stream().findFirst().orElseThrow(() -> refused("experiment " + experiment
                + " scores no rows for themselves; a replay without an arm does, as owlstream score submits"));
        NodeRequest.Input scores = ready(node, status);
        Scored scored = Scored.of(node, (Work.Evaluation) plan.described(node).work());
        NodeRequest.Input dataset = ready(scored.settings().dataset(), status);
        return Response.ok((StreamingOutput) out -> readings.send(dataset, Long.MAX_VALUE,
                log -> lines(scored, log, scores, dataset, out, texts))).build();
    }

    /** The evaluation of the rows, and what it is of. */
    private record Scored(NodeId node, NodeId teacher, EvaluationSettings.RowScores settings) {
        static Scored of(NodeId node, Work.Evaluation work) {
            return new Scored(node, work.model().node().orElseThrow(), (EvaluationSettings.RowScores) work.settings());
        }

        Map<String, Object> head(long rows) {
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("dataset", settings.dataset().hex());
            head.put("teacher", teacher.hex());
            head.put("reference", settings.model().name());
            head.put("scores", node.hex());
            head.put("rows", rows);
            return head;
        }
    }

    private NodeRequest.Input ready(NodeId node, ExperimentStatus status) {
        Fact.Ready fact = board.ready(node).orElseThrow(() -> refused("experiment " + status.experiment().id()
                + " has no scores: " + status.failures().stream().findFirst().map(ExperimentStatus.Failure::reason)
                        .orElse("it has not made them yet; GET /experiments/" + status.experiment().id()
                                + " says how far it is")));
        return new NodeRequest.Input(node, fact);
    }

    private static RowLines lines(Scored scored, RecordReader log, NodeRequest.Input scores, NodeRequest.Input dataset,
            OutputStream out, boolean texts) throws IOException {
        Map<NodeId, float[]> byChunk = new HashMap<>();
        log.read(Topics.EVALUATION_SCORES, List.of(new RecordReader.Wanted(scores.node(), scores.node().hex(),
                scores.ready().digest(), scores.ready().location())), found -> rowScores(scores.node(), found.value())
                        .chunks().forEach(chunk -> byChunk.put(chunk.chunk(), chunk.byRow())));
        if (byChunk.isEmpty()) {
            throw refused("the record of the scores " + scores.node() + " is nowhere in " + Topics.EVALUATION_SCORES
                    + "; submit the experiment again to have it mended");
        }
        return new RowLines(out, Long.MAX_VALUE, (json, chunk, row) -> {
            float[] byRow = byChunk.getOrDefault(chunk, new float[0]);
            json.writeFieldName("score");
            if (row.row() < byRow.length && !Float.isNaN(byRow[row.row()])) {
                json.writeNumber(byRow[row.row()]);
            } else {
                json.writeNull();
            }
            if (texts) {
                RowLines.TEXTS.write(json, chunk, row);
            }
        }).headed(scored.head(dataset.ready().counts().getOrDefault("rows", 0L)));
    }

    private static EvaluationScores.RowScores rowScores(NodeId node, byte[] record) {
        try {
            if (EventCodec.decode(record, EvaluationScores.class).scores() instanceof EvaluationScores.RowScores rows) {
                return rows;
            }
            throw unreadable(node, "it has no scores of rows");
        } catch (UndecodableException e) {
            throw unreadable(node, e.getMessage());
        }
    }

    private static RequestRefused unreadable(NodeId node, String why) {
        return refused("the record of the scores " + node + " cannot be read: " + why
                + "; ask a front of the version that wrote it");
    }

    private static RequestRefused refused(String detail) {
        return new RequestRefused(NOT_AS_IT_IS, detail);
    }
}
