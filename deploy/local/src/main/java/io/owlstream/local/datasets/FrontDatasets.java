package io.owlstream.local.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.front.FrontClient;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.KnownTeachers;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The datasets that a front's log holds. A {@link CommandFailure} says what the front does not have. */
public final class FrontDatasets implements KnownDatasets {
    private final FrontClient client;

    public FrontDatasets(FrontClient client) {
        this.client = client;
    }

    @Override
    public Answer find(String text) {
        if (!DatasetId.looksLike(text)) {
            return new Refused("must be the id of a dataset or at least its first 8 digits, all of 0-9 and a-f;"
                    + " owlstream datasets lists them");
        }
        JsonNode dataset = get("/datasets/" + text);
        if (dataset.path("sealed").isNull()) {
            return new Refused("must be a sealed dataset, this one is not: run experiment "
                    + dataset.path("experiments").path(0).asText() + " (" + dataset.path("recipe").asText()
                    + ") to its end");
        }
        return new Known(new NodeId(dataset.path("id").asText()), source(dataset), dataset.path("rows").asLong(),
                dataset.path("controlled").asBoolean());
    }

    @Override
    public TeacherAnswer teacher(String text) {
        List<KnownTeachers.Teacher> teachers = new ArrayList<>();
        get("/datasets").forEach(dataset -> teachers.add(new KnownTeachers.Teacher(
                new NodeId(dataset.path("teacher").asText()),
                Optional.of(dataset.path("trait")).filter(JsonNode::isTextual).map(JsonNode::asText),
                () -> source(get("/datasets/" + dataset.path("id").asText())))));
        return KnownTeachers.find(text, teachers);
    }

    private JsonNode get(String path) {
        try {
            return client.get(path);
        } catch (IOException e) {
            throw CommandFailure.brokenOff("the front's answer cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.brokenOff("interrupted");
        }
    }

    private static SampledRecipe source(JsonNode dataset) {
        RecipeReading source = RecipeReader.read(dataset.path("source").toString());
        if (source instanceof RecipeReading.Valid valid && valid.recipe() instanceof SampledRecipe recipe) {
            return recipe;
        }
        throw CommandFailure.brokenOff("this version of owlstream does not understand the recipe that sampled the"
                + " dataset: use the owlstream command of the front's version");
    }
}
