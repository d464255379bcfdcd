package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.StoredItem;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.PlannerView;
import io.owlstream.stream.planner.UnneededFacts;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the facts and the store content that no experiment needs, on a thread of its own, one collection at a time.
 *
 * <p>Always holds: first the facts go, then what they name, so that no Ready is without its content. The store was
 * listed before it is decided what is needed, and an item goes only if it was old then and nobody has written it since:
 * what a worker has just written, and has no fact yet, stays. What is taken from an experiment that is submitted
 * meanwhile, by another front for instance, is made again.
 */
final class GarbageCollector implements GarbageDesk, AutoCloseable {
    /** What is written and has no fact yet may be as old as a worker's retries. */
    private static final Duration SHORTEST_BESIDE_WORK = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);

    private final PlannerView view;
    private final RecordSender sender;
    private final ArtifactStore store;
    private final Board board;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread own = new Thread(work, "owlstream-garbage");
        own.setDaemon(true);
        return own;
    });
    private volatile Optional<Garbage> newest = Optional.empty();

    GarbageCollector(PlannerView view, RecordSender sender, ArtifactStore store, Board board) {
        this.view = view;
        this.sender = sender;
        this.store = store;
        this.board = board;
    }

    @Override
    public Optional<Garbage> newest() {
        return newest;
    }

    @Override
    public synchronized Optional<String> obstacle(Duration grace) {
        if (newest.filter(Garbage::open).isPresent()) {
            return Optional.of("a collection is at work; GET /gc tells how far it is");
        }
        if (!view.foreign().isEmpty()) {
            return Optional.of("nobody knows what these experiments need, which another version of Owlstream planned:"
                    + " remove them, or use that version: " + view.foreign());
        }
        boolean working = view.all().stream().anyMatch(status -> status.phase() == Phase.RUNNING);
        return working && grace.compareTo(SHORTEST_BESIDE_WORK) < 0
                ? Optional.of("while an experiment runs the grace time must be at least 10 minutes") : Optional.empty();
    }

    @Override
    public synchronized Garbage begin(Duration grace, boolean dryRun) {
        obstacle(grace).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        Garbage begun = Garbage.begin(dryRun, grace);
        newest = Optional.of(begun);
        thread.execute(() -> collect(begun));
        return begun;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void collect(Garbage begun) {
        try {
            Instant before = begun.begun().minus(begun.grace());
            List<StoredItem> listed = store.list();
            UnneededFacts unneeded = begun.dryRun() ? view.unneeded(before)
                    : board.undisturbed(() -> removeFacts(before));
            List<StoredItem> items = listed.stream().filter(item -> isUnneeded(item, unneeded, before)).toList();
            newest = Optional.of(begun.found(unneeded.ready().size() + unneeded.attempts().size(),
                    unneeded.verdicts().size(), items));
            if (!begun.dryRun()) {
                items.forEach(this::remove);
                newest = newest.map(Garbage::done);
                LOG.info("Collected garbage: facts={} items={} bytes={}", newest.get().facts(),
                        newest.get().removed().items(), newest.get().removed().bytes());
            }
        } catch (RuntimeException e) {
            LOG.error("Garbage was not all collected", e);
            newest = newest.map(sofar -> sofar.failed(String.valueOf(e.getMessage())));
        }
    }

    private UnneededFacts removeFacts(Instant before) {
        UnneededFacts unneeded = view.unneeded(before);
        List<Future<?>> sent = new ArrayList<>();
        unneeded.verdicts().forEach(id -> sent.add(sender.send(Topics.VERDICTS, id.hex(), id, null)));
        unneeded.ready().forEach(node -> sent.add(sender.send(Topics.FACTS, RecordKeys.ready(node), node, null)));
        unneeded.attempts().forEach(node -> sent.add(sender.send(Topics.FACTS, RecordKeys.attempt(node), node, null)));
        sent.forEach(Kafka::get);
        board.await(() -> !view.holdsAnyOf(unneeded), "the removal of facts was not read back");
        return unneeded;
    }

    private void remove(StoredItem item) {
        if (store.remove(item)) {
            newest = newest.map(sofar -> sofar.without(item));
        }
    }

    private static boolean isUnneeded(StoredItem item, UnneededFacts unneeded, Instant before) {
        return item.written().isBefore(before) && switch (item.kind()) {
            case CONTENT -> !unneeded.content().contains(item.name());
            case CHECKPOINTS -> !isWorkedOn(item, unneeded);
            case LEFT_OVER -> true;
        };
    }

    private static boolean isWorkedOn(StoredItem checkpoints, UnneededFacts unneeded) {
        return checkpoints.name().matches("[0-9a-f]{64}")
                && unneeded.working().contains(new NodeId(checkpoints.name()));
    }
}
