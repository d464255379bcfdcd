package io.owlstream.stream.worker;

import io.owlstream.model.reference.FreshModels;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.event.NodeRequest;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the reference model that a node begins as: one that comes with the program, or a fresh one, which is then among
 * the node's inputs. For services that have the models on their class path.
 */
public final class ReferenceReader {
    private final Function<ReferenceModel.Shipped, LanguageModel> shipped;

    /** @param shipped loads a shipped model; throws {@link LanguageModelException} if it cannot */
    public ReferenceReader(Function<ReferenceModel.Shipped, LanguageModel> shipped) {
        this.shipped = shipped;
    }

    /**
     * What {@code work} makes of the model, which is closed after it; or, where the model cannot be had, how the work
     * ends without.
     */
    public Outcome with(ReferenceModel model, NodeRequest request, ArtifactStore store,
            Function<ReferenceRead.Present, Outcome> work) {
        ReferenceRead read = read(model, request, store);
        if (read instanceof ReferenceRead.Present present) {
            try (LanguageModel open = present.model()) {
                return work.apply(present);
            }
        }
        return ((ReferenceRead.Refused) read).outcome();
    }

    /** The model that {@code request} names. */
    public ReferenceRead read(ReferenceModel model, NodeRequest request, ArtifactStore store) {
        try {
            return model instanceof ReferenceModel.Shipped known
                    ? new ReferenceRead.Present(shipped.apply(known), List.of(), List.of())
                    : fresh((ReferenceModel.Fresh) model, request, store);
        } catch (LanguageModelException e) {
            return new ReferenceRead.Refused(new Outcome.CannotSucceed(e.getMessage(), true));
        }
    }

    private static ReferenceRead fresh(ReferenceModel.Fresh model, NodeRequest request, ArtifactStore store) {
        StoredInput weights = StoredInput.read(request.input(model.node()), store, "the reference model's weights");
        return weights instanceof StoredInput.Present present
                ? new ReferenceRead.Present(FreshModels.of(model, present.content()), List.of(present.read()),
                        List.of(present.source()))
                : new ReferenceRead.Refused(((StoredInput.Damaged) weights).outcome());
    }
}
