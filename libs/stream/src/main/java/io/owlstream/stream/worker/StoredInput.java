package io.owlstream.stream.worker;

import io.owlstream.store.ArtifactStore;
import io.owlstream.store.LoadResult;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import java.util.List;

/** What reading an input's content from the store gave. */
public sealed interface StoredInput {

    /**
     * Reads an input's content, checked against its fact.
     *
     * @param what what it is, for people
     */
    static StoredInput read(NodeRequest.Input input, ArtifactStore store, String what) {
        Fact.InputRead read = input.asRead();
        LoadResult stored = store.load(read.digest());
        return stored instanceof LoadResult.Found found
                ? new Present(found.content(), read, new Source.StoreKey(store.key(read.digest())))
                : new Damaged(new Outcome.DamagedInput(List.of(read), what + " in the store: " + stored));
    }

    /** The content, and what a fact says of having read it. */
    record Present(byte[] content, Fact.InputRead read, Source source) implements StoredInput {
    }

    /** It is missing or not what its fact says, and this is how the work that needs it ends. */
    record Damaged(Outcome.DamagedInput outcome) implements StoredInput {
    }
}
