package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The submitted experiments and their verdicts, as far as they were read. Written by one thread, read by any. */
final class Experiments {
    private static final Comparator<ExperimentRecord> OLDEST_FIRST =
            Comparator.comparing(ExperimentRecord::at).thenComparing(ExperimentRecord::id);

    private final Map<NodeId, ExperimentRecord> records = new ConcurrentHashMap<>();
    private final Map<NodeId, Event.VerdictRead> verdicts = new ConcurrentHashMap<>();

    void put(ExperimentRecord experiment) {
        records.put(experiment.id(), experiment);
    }

    void put(Event.VerdictRead verdict) {
        verdicts.put(verdict.experiment(), verdict);
    }

    Optional<ExperimentRecord> find(NodeId id) {
        return Optional.ofNullable(records.get(id));
    }

    Optional<byte[]> verdict(NodeId id) {
        return Optional.ofNullable(verdicts.get(id)).map(Event.VerdictRead::json);
    }

    /** The experiments in {@code phase}, in the order of their submission. */
    List<ExperimentRecord> in(Phase phase) {
        return records.values().stream().filter(record -> phase(record) == phase).sorted(OLDEST_FIRST).toList();
    }

    /** All experiments, oldest first. */
    List<ExperimentRecord> oldestFirst() {
        return records.values().stream().sorted(OLDEST_FIRST).toList();
    }

    /** All experiments, newest first. */
    List<ExperimentRecord> newestFirst() {
        return records.values().stream().sorted(OLDEST_FIRST.reversed()).toList();
    }

    /** Where the submission that {@code experiment} describes stands. */
    Phase phase(ExperimentRecord experiment) {
        Event.VerdictRead verdict = verdicts.get(experiment.id());
        if (verdict != null && verdict.submission() >= experiment.submission()) {
            return Phase.FINISHED;
        }
        return experiment.state() == ExperimentRecord.State.ACTIVE ? Phase.RUNNING : Phase.CANCELLED;
    }
}
