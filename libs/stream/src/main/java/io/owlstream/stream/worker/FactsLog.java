package io.owlstream.stream.worker;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facts as a worker sees them: those of the node in work, now and as they come. */
public interface FactsLog {

    /**
     * Reads the facts of {@code node} from offset {@code from} to the end of now, and goes on reading until the view is
     * closed. One view at a time.
     *
     * @param known the node's attempt as of {@code from}
     */
    View follow(NodeId node, Optional<Fact.Attempt> known, long from);

    /** The Ready facts that {@code nodes} have now. Reads the whole log: for rare cases. */
    Map<NodeId, Fact.Ready> readyNow(Set<NodeId> nodes);

    /** What is known so far; asking is cheap and safe for several threads. */
    interface View extends AutoCloseable {

        /** As of the newest fact that was read. */
        FactsOfNode now();

        @Override
        void close();
    }
}
