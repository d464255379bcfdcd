package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The submitted experiments and their verdicts, as far as they were read. Written by one thread, read by any. */
final class Experiments {
    private static final Comparator<ExperimentRecord> OLDEST_FIRST =
            Comparator.comparing(ExperimentRecord::at).thenComparing(ExperimentRecord::id);

    private final Map<NodeId, ExperimentRecord> records = new ConcurrentHashMap<>();
    private final Map<NodeId, Event.VerdictRead> verdicts = new ConcurrentHashMap<>();
    private final Map<NodeId, ExperimentRecord> removed = new ConcurrentHashMap<>();
    private final Set<NodeId> foreign = ConcurrentHashMap.newKeySet();

    void put(ExperimentRecord experiment) {
        foreign.remove(experiment.id());
        removed.remove(experiment.id());
        records.put(experiment.id(), experiment);
    }

    /** An experiment that another version of the expansion planned. */
    void putForeign(NodeId id) {
        foreign.add(id);
    }

    /** Removes an experiment; its record is kept apart until {@link #forgetRemoved}. */
    void remove(NodeId id) {
        foreign.remove(id);
        Optional.ofNullable(records.remove(id)).ifPresent(record -> removed.put(id, record));
    }

    void removeVerdict(NodeId id) {
        verdicts.remove(id);
    }

    /** The removed experiments that were not forgotten yet: somebody may still work for them. */
    List<ExperimentRecord> removed() {
        return List.copyOf(removed.values());
    }

    /** Forgets a removed experiment. */
    void forgetRemoved(NodeId id) {
        removed.remove(id);
    }

    /** The experiments that another version of the expansion planned. */
    Set<NodeId> foreign() {
        return Set.copyOf(foreign);
    }

    /** The experiments of which there is a verdict but no record. */
    List<NodeId> verdictsAlone() {
        return verdicts.keySet().stream().filter(id -> !records.containsKey(id) && !foreign.contains(id)).toList();
    }

    /** The highest number of a submission that was read, be it of a record or of a verdict; 0 if none was. */
    int newestSubmission(NodeId id) {
        int submitted = find(id).map(ExperimentRecord::submission).orElse(0);
        Event.VerdictRead verdict = verdicts.get(id);
        return verdict == null ? submitted : Math.max(submitted, verdict.submission());
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
