package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a planner and its workers share, in memory: topics, committed offsets, members. */
final class FakeLog {
    final List<Event> experiments = new ArrayList<>();
    final List<Event> facts = new ArrayList<>();
    final Map<LogPartition, List<Trigger>> triggers = new HashMap<>();
    final Map<LogPartition, Long> committed = new HashMap<>();
    final Map<Stage, StageGroup> groups = new HashMap<>();
    private final Set<NodeId> ready = new HashSet<>();

    /** A record that asks for nodes: a request, or a raw chunk with the batches wanted of it. */
    record Trigger(List<NodeId> nodes, Optional<NodeRequest> request) {
    }

    FakeLog() {
        for (Stage stage : Stage.values()) {
            members(stage, Set.of(0, 1), Set.of(2, 3));
        }
    }

    @SafeVarargs
    final void members(Stage stage, Set<Integer>... owned) {
        groups.put(stage, new StageGroup(4, List.of(owned)));
    }

    boolean isReady(NodeId node) {
        return ready.contains(node);
    }

    void write(Event fact) {
        facts.add(fact);
        if (fact instanceof Event.ReadyRead made) {
            ready.add(made.node());
        } else if (fact instanceof Event.ReadyWithdrawn gone) {
            ready.remove(gone.node());
        }
    }

    long append(LogPartition partition, Trigger trigger) {
        List<Trigger> log = triggers.computeIfAbsent(partition, absent -> new ArrayList<>());
        log.add(trigger);
        return log.size() - 1;
    }

    long committed(LogPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    /** The next record for the group of {@code partition}. */
    Optional<Trigger> next(LogPartition partition) {
        List<Trigger> log = triggers.getOrDefault(partition, List.of());
        long offset = committed(partition);
        return offset < log.size() ? Optional.of(log.get((int) offset)) : Optional.empty();
    }

    void commit(LogPartition partition) {
        committed.merge(partition, 1L, Long::sum);
    }

    /** Does what a worker does: content, Ready, attempt removed; the commit is apart. */
    void work(NodeRequest request) {
        List<NodeId> wanted = request.wanted().stream().map(batch -> batch.batch()).toList();
        if (Stage.SAMPLING.kind() == request.work().kind()) {
            LogPartition raw = new LogPartition(Topics.SEQUENCES_SAMPLED, request.id().hex().charAt(0) % 2);
            long offset = append(raw, new Trigger(wanted, Optional.empty()));
            write(new Event.ReadyRead(request.id(), Fixtures.ready(request.id(), Optional.of(
                    new Location(Fixtures.CLUSTER, Fixtures.RAW_TOPIC_ID, raw.partition(), offset)), wanted)));
        } else {
            makeReady(request.id());
        }
        write(new Event.AttemptCleared(request.id()));
    }

    void makeReady(NodeId node) {
        Optional<Location> location = Optional.of(new Location(Fixtures.CLUSTER, "batches", 0, 0));
        write(new Event.ReadyRead(node, Fixtures.ready(node, location, List.of())));
    }

    void fail(NodeId node, boolean retryable) {
        write(new Event.AttemptRead(node, Fixtures.attempt(new Fact.Failed("loss is not finite", retryable))));
    }

    /** All open requests of a stage, oldest first in each partition. */
    List<NodeRequest> open(Stage stage) {
        List<NodeRequest> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            LogPartition partition = new LogPartition(stage.topic(), i);
            List<Trigger> log = triggers.getOrDefault(partition, List.of());
            log.subList((int) committed(partition), log.size()).forEach(t -> t.request().ifPresent(open::add));
        }
        return open;
    }

    /** Workers take all that is open in a stage's requests, do it and commit. */
    void workAll(Stage stage) {
        for (int i = 0; i < 4; i++) {
            LogPartition partition = new LogPartition(stage.topic(), i);
            while (next(partition).isPresent()) {
                next(partition).flatMap(Trigger::request).ifPresent(this::work);
                commit(partition);
            }
        }
    }

    /** The filter takes all raw chunks, makes the batches wanted of them and commits. */
    void filterRawChunks() {
        rawPartitions().forEach(partition -> {
            while (next(partition).isPresent()) {
                next(partition).get().nodes().forEach(this::makeReady);
                commit(partition);
            }
        });
    }

    static List<LogPartition> rawPartitions() {
        return List.of(new LogPartition(Topics.SEQUENCES_SAMPLED, 0), new LogPartition(Topics.SEQUENCES_SAMPLED, 1));
    }
}
