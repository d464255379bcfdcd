package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.Locale;

/**
 * A language model that everything of an experiment starts from: teachers and students share its architecture,
 * tokenizer and weights.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(ReferenceModel.Shipped.class),
    @JsonSubTypes.Type(ReferenceModel.Fresh.class)
})
public sealed interface ReferenceModel {

    /** What people call it. */
    String name();

    /** The node that makes it, among the inputs of whatever begins as it; none if it is there already. */
    List<NodeId> inputs();

    /**
     * One that comes with Owlstream.
     *
     * @param name   its name among the reference models that are shipped
     * @param digest of its folder: the SHA-256 of the canonical JSON that maps the names {@code config.json},
     *               {@code model.safetensors} and {@code tokenizer.json} to the SHA-256 of these files
     */
    record Shipped(String name, Digest digest) implements ReferenceModel {
        @Override
        public List<NodeId> inputs() {
            return List.of();
        }
    }

    /**
     * One that a node of the plan makes. The node's content are the weights; architecture and tokenizer follow from
     * the shape.
     *
     * @param node does the work of {@link TeacherSettings.Reference}
     * @param seed of its initial weights, for people
     */
    record Fresh(NodeId node, long seed, Shape shape) implements ReferenceModel {
        @Override
        public String name() {
            return "fresh-" + shape.name().toLowerCase(Locale.ROOT) + "-" + seed;
        }

        @Override
        public List<NodeId> inputs() {
            return List.of(node);
        }
    }

    /** The architectures that fresh models can have. */
    enum Shape {
        /** That of {@code owlstream-tiny-a}. */
        @JsonProperty("tiny")
        TINY,
        /** Deeper and narrower, with the same tokenizer. */
        @JsonProperty("tall")
        TALL
    }
}
