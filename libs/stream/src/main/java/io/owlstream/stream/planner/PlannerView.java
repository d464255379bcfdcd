package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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
        ended.keySet().removeIf(id -> experiments.find(id).isEmpty());
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

    /** The fact of a node that is made. */
    public Optional<Fact.Ready> ready(NodeId node) {
        return facts.ready(node);
    }

    /** The traceparent of the span in which a node was made, if that was recorded. */
    public Optional<String> trace(NodeId node) {
        return facts.trace(node);
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
        List<NodeId> failed = failed(plan).filter(this::isRetryable).toList();
        return new Resubmission.Anew(experiments.newestSubmission(plan.experiment()) + 1, failed);
    }

    /** What retrying an experiment means now; {@code all} also clears the failures that are not retryable. */
    public Retrial retrial(ExperimentRecord experiment, boolean all) {
        Scan scan = scan(experiment);
        List<NodeId> failed = failed(scan.graph().plan()).toList();
        List<NodeId> clear = failed.stream().filter(id -> all || isRetryable(id)).toList();
        boolean missing = Statuses.failures(scan).stream().anyMatch(failure -> failure.blockedBy().isEmpty()
                && facts.failed(failure.node()).isEmpty());
        return Retrial.of(experiments.phase(experiment), scan.finished() && !missing, clear,
                failed.size() - clear.size(), experiments.newestSubmission(experiment.id()) + 1);
    }

    /** Where an experiment stands; empty if there is none. */
    public Optional<Phase> phase(NodeId id) {
        return experiments.find(id).map(experiments::phase);
    }

    /** Whether anything is known of an experiment, if only that it was planned by another version or has a verdict. */
    public boolean knows(NodeId id) {
        return experiments.newestSubmission(id) > 0 || experiments.foreign().contains(id);
    }

    /** Experiments that another version of the expansion planned: nobody here knows which nodes they need. */
    public Set<NodeId> foreign() {
        return experiments.foreign();
    }

    /** What no experiment needs, as far as it was last used before {@code before}. May take seconds. */
    public UnneededFacts unneeded(Instant before) {
        return new Needs(facts, experiments, before).unneeded();
    }

    /** Whether any of the facts, attempts and verdicts that could go is still there. */
    public boolean holdsAnyOf(UnneededFacts unneeded) {
        return unneeded.ready().stream().anyMatch(facts::isReady)
                || unneeded.attempts().stream().anyMatch(node -> facts.attempt(node).isPresent())
                || unneeded.verdicts().stream().anyMatch(id -> experiments.verdict(id).isPresent());
    }

    private Stream<NodeId> failed(Plan plan) {
        return plan.nodes().keySet().stream().filter(id -> facts.failed(id).isPresent());
    }

    private boolean isRetryable(NodeId id) {
        return facts.failed(id).filter(Fact.Failed::retryable).isPresent();
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
        return Statuses.of(experiment, phase, scan(experiment));
    }

    private Scan scan(ExperimentRecord experiment) {
        return new Scan(new Graph(Plan.of(experiment.recipe())), facts, new InFlight());
    }
}
