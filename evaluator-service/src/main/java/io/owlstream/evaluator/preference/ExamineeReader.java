package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceRead;
import io.owlstream.stream.worker.StoredInput;
import java.util.List;
import java.util.stream.Stream;

/** Finds the weights of the model that an evaluation is to score. */
final class ExamineeReader {
    private final ReferenceRead.Present reference;
    private final ArtifactStore store;

    /** @param reference what the model began as */
    ExamineeReader(ReferenceRead.Present reference, ArtifactStore store) {
        this.reference = reference;
        this.store = store;
    }

    /** The model of {@code request}. */
    ExamineeRead read(EvaluatedModel model, NodeRequest request) {
        if (model instanceof EvaluatedModel.Trained trained) {
            return trained(request.input(trained.id()));
        }
        LanguageModel began = reference.model();
        if (model instanceof EvaluatedModel.Reference named && named.model().equals(began.id())) {
            return new ExamineeRead.Present(
                    new Examinee(began, began.weights(), reference.read(), reference.sources()));
        }
        return new ExamineeRead.Refused(new Outcome.CannotSucceed("the model that is scored as one that began as "
                + began.id() + " must be this one or one trained from it, was " + model, false));
    }

    private ExamineeRead trained(NodeRequest.Input input) {
        StoredInput stored = StoredInput.read(input, store, "the model's weights");
        if (stored instanceof StoredInput.Damaged damaged) {
            return new ExamineeRead.Refused(damaged.outcome());
        }
        StoredInput.Present weights = (StoredInput.Present) stored;
        try {
            return new ExamineeRead.Present(new Examinee(reference.model(),
                    LlamaWeights.fromSafeTensors(reference.model().config(), weights.content()),
                    together(weights.read(), reference.read()), together(weights.source(), reference.sources())));
        } catch (SafeTensorsException e) {
            return new ExamineeRead.Refused(
                    Outcome.CannotSucceed.unfitWeights("the model's weights", e));
        }
    }

    /** The same one, where a fresh reference model itself is scored. */
    private static <T> List<T> together(T own, List<T> references) {
        return Stream.concat(Stream.of(own), references.stream()).distinct().toList();
    }
}
