package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the planner knows, for other threads to look at. */
public final class PlannerView {
    private final FactTable facts;
    private final Experiments experiments;
    private final Map<NodeId, ExperimentStatus> ended = new ConcurrentHashMap<>();
    private final DatasetTable datasets;
    private volatile Outlook outlook = Outlook.nothing();

    PlannerView(FactTable facts, Experiments experiments) {
        this.facts = facts;
        this.experiments = experiments;
        this.datasets = new DatasetTable(facts, experiments);
    }

    void publish(Outlook seen) {
        outlook = seen;
    }

    /** What the newest decision saw. */
    public Outlook outlook() {
        return outlook;
    }

    /** The newest record of an experiment. */
    public Optional<ExperimentRecord> experiment(NodeId id) {
        return experiments.find(id);
    }

    /** The newest verdict on an experiment, as its record has it. */
    public Optional<byte[]> verdict(NodeId id) {
        return experiments.verdict(id);
    }

    /** How far an experiment is. */
    public Optional<ExperimentStatus> status(NodeId id) {
        return experiments.find(id).map(this::status);
    }

    /** All experiments, newest first. */
    public List<ExperimentStatus> all() {
        return experiments.newestFirst().stream().map(this::status).toList();
    }

    /** The datasets of all experiments, those of the oldest first. */
    public List<DatasetStatus> datasets() {
        return datasets.all();
    }

    /** What submitting the experiment of {@code plan} again means now. */
    public Resubmission resubmission(Plan plan) {
        Optional<ExperimentRecord> known = experiments.find(plan.experiment());
        if (known.isPresent() && experiments.phase(known.get()) == Phase.RUNNING) {
            return new Resubmission.Unfinished(known.get());
        }
        List<NodeId> failed = plan.nodes().keySet().stream()
                .filter(id -> facts.failed(id).filter(failure -> failure.retryable()).isPresent()).toList();
        return new Resubmission.Anew(known.map(ExperimentRecord::submission).orElse(0) + 1, failed);
    }

    private ExperimentStatus status(ExperimentRecord experiment) {
        Phase phase = experiments.phase(experiment);
        if (phase != Phase.RUNNING) {
            return ended.compute(experiment.id(), (id, known) -> fits(known, experiment, phase)
                    ? known : compute(experiment, phase));
        }
        ExperimentStatus seen = outlook.running().get(experiment.id());
        return fits(seen, experiment, phase) ? seen : compute(experiment, phase);
    }

    private static boolean fits(ExperimentStatus status, ExperimentRecord experiment, Phase phase) {
        return status != null && status.phase() == phase && status.experiment().equals(experiment);
    }

    private ExperimentStatus compute(ExperimentRecord experiment, Phase phase) {
        Graph graph = new Graph(Plan.of(experiment.recipe()));
        return Statuses.of(experiment, phase, new Scan(graph, facts, new InFlight()));
    }
}
