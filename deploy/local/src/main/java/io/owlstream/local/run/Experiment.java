package io.owlstream.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.services.Service;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.RecipeJson;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A recipe and the id of its experiment. */
public record Experiment(Recipe recipe, NodeId id) {
    static Experiment of(Recipe recipe) {
        return new Experiment(recipe, Plan.of(recipe).experiment());
    }

    /** The resolved recipe as JSON, which is YAML too. */
    byte[] document() {
        return RecipeJson.bytes(recipe);
    }

    JsonNode settings() {
        return RecipeJson.tree(recipe);
    }

    /** The kinds of services that make its nodes. */
    Set<Service> services() {
        Set<Service> needed = EnumSet.of(Service.EVALUATOR);
        Plan.of(recipe).made().forEach(node -> service(node.kind()).ifPresent(needed::add));
        return needed;
    }

    private static Optional<Service> service(NodeKind kind) {
        return switch (kind) {
            case TEACHER -> Optional.of(Service.TEACHER);
            case CHUNK -> Optional.of(Service.SAMPLER);
            case BATCH -> Optional.of(Service.FILTER);
            case DATASET -> Optional.empty();
            case STUDENT -> Optional.of(Service.STUDENT);
            case EVALUATION -> Optional.of(Service.EVALUATOR);
        };
    }

    /** Where its result lies unless the user says otherwise. */
    Path defaultFolder() {
        return Path.of("out", recipe.name() + "-" + id.brief());
    }
}
