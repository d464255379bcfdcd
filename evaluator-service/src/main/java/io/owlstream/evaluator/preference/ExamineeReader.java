package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
import java.util.List;

/** Finds the weights of the model that an evaluation is to score. */
final class ExamineeReader {
    private final LanguageModel reference;
    private final ArtifactStore store;

    /** @param reference what the model began as */
    ExamineeReader(LanguageModel reference, ArtifactStore store) {
        this.reference = reference;
        this.store = store;
    }

    /** The model of {@code request}. */
    ExamineeRead read(EvaluatedModel model, NodeRequest request) {
        if (model instanceof EvaluatedModel.Trained trained) {
            return trained(request.input(trained.id()));
        }
        if (model instanceof EvaluatedModel.Reference named && named.model().equals(reference.id())) {
            return new ExamineeRead.Present(new Examinee(reference, reference.weights(), List.of(), List.of()));
        }
        return new ExamineeRead.Refused(new Outcome.CannotSucceed("the model that is scored as one that began as "
                + reference.id() + " must be this one or one trained from it, was " + model, false));
    }

    private ExamineeRead trained(NodeRequest.Input input) {
        Fact.InputRead read = new Fact.InputRead(input.node(), input.ready().digest());
        LoadResult stored = store.load(read.digest());
        if (!(stored instanceof LoadResult.Found found)) {
            return new ExamineeRead.Refused(new Outcome.DamagedInput(List.of(read),
                    "the model's weights in the store: " + stored));
        }
        try {
            return new ExamineeRead.Present(new Examinee(reference,
                    LlamaWeights.fromSafeTensors(reference.config(), found.content()), List.of(read),
                    List.of(new Source.StoreKey(store.key(read.digest())))));
        } catch (SafeTensorsException e) {
            return new ExamineeRead.Refused(
                    new Outcome.CannotSucceed("the model's weights: " + e.getMessage(), false));
        }
    }
}
