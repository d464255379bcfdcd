package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;
import java.util.Optional;

/** Which model an evaluation scores. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EvaluatedModel.Trained.class, name = "node"),
    @JsonSubTypes.Type(value = EvaluatedModel.InitialWeights.class, name = "initial-weights"),
    @JsonSubTypes.Type(value = EvaluatedModel.Reference.class, name = "reference-model")
})
public sealed interface EvaluatedModel {

    /** The node that trains the model, if one does. */
    Optional<NodeId> node();

    /** A reference language model as it is. */
    static EvaluatedModel of(ReferenceModel model) {
        return model instanceof ReferenceModel.Shipped shipped ? new Reference(shipped)
                : new Trained(((ReferenceModel.Fresh) model).node());
    }

    /** The model that a teacher or student node holds. */
    record Trained(NodeId id) implements EvaluatedModel {
        @Override
        public Optional<NodeId> node() {
            return Optional.of(id);
        }
    }

    /** The reference model before any training, drawn from a seed. */
    record InitialWeights(long seed) implements EvaluatedModel {
        @Override
        public Optional<NodeId> node() {
            return Optional.empty();
        }
    }

    /** A shipped reference language model as it is. */
    record Reference(ReferenceModel.Shipped model) implements EvaluatedModel {
        @Override
        public Optional<NodeId> node() {
            return Optional.empty();
        }
    }
}
