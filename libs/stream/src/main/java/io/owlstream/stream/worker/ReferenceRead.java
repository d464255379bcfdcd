package io.owlstream.stream.worker;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Source;
import java.util.List;

/** What looking for the reference model that a node begins as gave. */
public sealed interface ReferenceRead {

    /**
     * It is there.
     *
     * @param model   to be closed by whom it was read for
     * @param read    the node that made it, if one did
     * @param sources what was read of the store
     */
    record Present(LanguageModel model, List<Fact.InputRead> read, List<Source> sources) implements ReferenceRead {
        public Present {
            read = List.copyOf(read);
            sources = List.copyOf(sources);
        }
    }

    /** It cannot be had, and this is how the work that needs it ends. */
    record Refused(Outcome outcome) implements ReferenceRead {
    }
}
