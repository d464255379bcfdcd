package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The datasets of all experiments, by the experiments' plans and the facts. Usable by any thread. A plan is expanded
 * once for each experiment; of it only what concerns datasets is kept.
 */
final class DatasetTable {
    private final FactTable facts;
    private final Experiments experiments;
    private final Map<NodeId, PlannedDatasets> planned = new ConcurrentHashMap<>();

    DatasetTable(FactTable facts, Experiments experiments) {
        this.facts = facts;
        this.experiments = experiments;
    }

    /** All, those of the oldest experiment first. */
    List<DatasetStatus> all() {
        Map<NodeId, Entry> entries = new LinkedHashMap<>();
        for (ExperimentRecord experiment : experiments.oldestFirst()) {
            PlannedDatasets plan = planned.computeIfAbsent(experiment.id(),
                    first -> new PlannedDatasets(experiment.recipe()));
            plan.datasets().forEach(dataset -> entries.computeIfAbsent(dataset.origin().dataset(),
                    first -> new Entry(plan, dataset)).add(experiment, dataset.students()));
        }
        return entries.values().stream().map(this::status).toList();
    }

    private DatasetStatus status(Entry entry) {
        PlannedDatasets.Planned dataset = entry.dataset;
        return new DatasetStatus(dataset.origin(), entry.plan.source(), entry.experiments, dataset.chunks(),
                facts.ready(dataset.origin().dataset()), entry.students.stream().filter(facts::isReady).toList(),
                dataset.control().filter(facts::isReady).isPresent());
    }

    /** A dataset as the first of its experiments plans it, and what all of them do with it. */
    private static final class Entry {
        private final PlannedDatasets plan;
        private final PlannedDatasets.Planned dataset;
        private final List<ExperimentRecord> experiments = new ArrayList<>();
        private final Set<NodeId> students = new LinkedHashSet<>();

        Entry(PlannedDatasets plan, PlannedDatasets.Planned dataset) {
            this.plan = plan;
            this.dataset = dataset;
        }

        void add(ExperimentRecord experiment, Collection<NodeId> more) {
            experiments.add(experiment);
            students.addAll(more);
        }
    }
}
