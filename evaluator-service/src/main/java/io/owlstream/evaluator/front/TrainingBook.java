package io.owlstream.evaluator.front;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.TrainingProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The newest progress report of each of the last {@value #CAPACITY} nodes in training. Safe for use by several threads.
 */
@ApplicationScoped
public class TrainingBook {
    private static final int CAPACITY = 1_000;

    private final Map<NodeId, TrainingProgress> newest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeId, TrainingProgress> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Takes a report in place of the node's earlier one; a finished training is forgotten. */
    public synchronized void record(TrainingProgress progress) {
        newest.remove(progress.node());
        if (progress.step() < progress.steps()) {
            newest.put(progress.node(), progress);
        }
    }

    /** The newest reports of those of {@code nodes} that are in training. */
    public synchronized List<TrainingProgress> of(Collection<NodeId> nodes) {
        return nodes.stream().map(newest::get).filter(Objects::nonNull).toList();
    }
}
