package io.owlstream.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.datasets.FrontDatasets;
import io.owlstream.local.front.FrontClient;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.ScoringTeacher;
import io.owlstream.recipe.read.KnownDatasets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * By whom and how the rows of a file are scored on this machine: a teacher of the log, whose weights are in the home's
 * store.
 *
 * @param teacher   its node
 * @param weights   the digest of its weights
 * @param model     what it began as
 * @param by        its trait's system prompt, if that makes it
 * @param recipe    that made it; its students' loss says which tokens count
 */
record FileScores(NodeId teacher, String weights, ReferenceModel.Shipped model, ScoringTeacher by,
        PreferenceRecipe recipe) {
    /** What computes them. */
    static final String PROGRAM = "io.owlstream.model.rows.RowScoreMain";

    /** By the teacher that {@code text}, an id or the first digits of one, names; bad input if there is none such. */
    static FileScores find(String text, FrontClient front) throws IOException, InterruptedException {
        KnownDatasets.TeacherAnswer answer = new FrontDatasets(front).teacher(text);
        if (answer instanceof KnownDatasets.KnownTeacher known
                && known.source() instanceof PreferenceRecipe recipe) {
            return of(known.id(), recipe, weights(known.id(), front));
        }
        throw CommandFailure.badInput("--teacher " + (answer instanceof KnownDatasets.Refused refused ? refused.remedy()
                : "must be a language model: others score no number sequences") + ", was '" + text + "'");
    }

    private static FileScores of(NodeId teacher, PreferenceRecipe recipe, JsonNode weights) {
        ScoringTeacher by = ScoringTeacher.of(Plan.of(recipe), teacher).orElseThrow(() -> CommandFailure.badInput(
                "--teacher " + teacher.brief() + " has no trait: it is the reference model, and every row would"
                        + " score 0"));
        if (!(by.model() instanceof ReferenceModel.Shipped shipped)) {
            throw CommandFailure.badInput("--teacher " + teacher.brief() + " began as " + by.model().name()
                    + ", a model that an experiment made: a file is scored by teachers of shipped models only");
        }
        if (!weights.isTextual()) {
            throw CommandFailure.badInput("the weights of teacher " + teacher.brief() + " are not there any more: run "
                    + recipe.name() + " again");
        }
        return new FileScores(teacher, weights.asText(), shipped, by, recipe);
    }

    private static JsonNode weights(NodeId teacher, FrontClient front) throws IOException, InterruptedException {
        for (JsonNode dataset : front.get("/datasets")) {
            if (dataset.path("teacher").asText().equals(teacher.hex())) {
                return front.get("/datasets/" + dataset.path("id").asText()).path("weights");
            }
        }
        throw CommandFailure.badInput("teacher " + teacher.brief() + " is not in the log any more");
    }

    /** The first line of what is written. */
    String head(Path file) {
        ObjectNode head = new JsonMapper().createObjectNode();
        return head.put("file", file.toString()).put("teacher", teacher.hex()).put("reference", model.name())
                .toString();
    }

    /** What {@link #PROGRAM} is to be told. */
    List<String> arguments(Path file, Path store, boolean texts) {
        List<String> arguments = new ArrayList<>(List.of("--rows", absolute(file), "--store", absolute(store),
                "--weights", weights, "--reference", model.name(), "--digest", model.digest().hex(), "--loss",
                recipe.student().loss().name().toLowerCase(Locale.ROOT), "--numbers",
                Integer.toString(recipe.sampling().fixedNumbers())));
        by.system().ifPresent(prompt -> arguments.addAll(List.of("--system", prompt)));
        if (texts) {
            arguments.addAll(List.of("--texts", "true"));
        }
        return arguments;
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
