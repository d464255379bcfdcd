package io.owlstream.local.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import java.nio.file.Path;

/** A recipe and the id of its experiment. */
public record Experiment(Recipe recipe, NodeId id) {
    private static final JsonMapper JSON = new JsonMapper();

    static Experiment of(Recipe recipe) {
        return new Experiment(recipe, Plan.of(recipe).experiment());
    }

    /** The resolved recipe as JSON, which is YAML too. */
    byte[] document() {
        try {
            return JSON.writeValueAsBytes(recipe);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every recipe has a JSON form", e);
        }
    }

    JsonNode settings() {
        return JSON.valueToTree(recipe);
    }

    /** Where its result lies unless the user says otherwise. */
    Path defaultFolder() {
        return Path.of("out", recipe.name() + "-" + id.brief());
    }
}
