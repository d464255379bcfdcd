package io.owlstream.evaluator.rest;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.DatasetStatus;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Intervention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A board without a planner: experiments stand where a test puts them. */
@Alternative
@ApplicationScoped
public class FakeBoard implements ExperimentBoard {
    private final Map<NodeId, ExperimentStatus> experiments = new LinkedHashMap<>();
    private final Map<NodeId, byte[]> verdicts = new LinkedHashMap<>();
    private final List<DatasetStatus> datasets = new ArrayList<>();
    private final Map<NodeId, Fact.Ready> facts = new LinkedHashMap<>();
    private Optional<RuntimeException> fault = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private int looks;

    synchronized void clear() {
        experiments.clear();
        verdicts.clear();
        datasets.clear();
        facts.clear();
        fault = Optional.empty();
        refusal = Optional.empty();
    }

    /** How often all experiments were asked for. */
    synchronized int looks() {
        return looks;
    }

    synchronized void refuse(String why) {
        refusal = Optional.of(why);
    }

    synchronized void failWith(RuntimeException failure) {
        fault = Optional.of(failure);
    }

    synchronized void put(NodeId id, Recipe recipe, Phase phase, int ready) {
        ExperimentRecord experiment = new ExperimentRecord(id, recipe, Plan.VERSION, 1, ExperimentRecord.State.ACTIVE,
                Instant.parse("2026-01-01T00:00:00Z"));
        experiments.put(id, new ExperimentStatus(experiment, phase,
                Map.of(NodeKind.STUDENT, new Counts(4, ready, 1, 1, 0, 0)),
                List.of(new ExperimentStatus.Failure(id, NodeKind.STUDENT, "loss is not finite", true))));
    }

    synchronized void put(NodeId node, Fact.Ready fact) {
        facts.put(node, fact);
    }

    synchronized void put(DatasetStatus dataset) {
        datasets.add(dataset);
    }

    synchronized void put(ExperimentStatus status) {
        experiments.put(status.experiment().id(), status);
    }

    synchronized void drop(NodeId id) {
        experiments.remove(id);
    }

    synchronized void put(NodeId id, byte[] verdict) {
        verdicts.put(id, verdict);
    }

    @Override
    public synchronized ExperimentRecord submit(Recipe recipe) {
        fault.ifPresent(failure -> {
            throw failure;
        });
        NodeId id = Plan.experimentOf(recipe);
        if (!experiments.containsKey(id)) {
            put(id, recipe, Phase.RUNNING, 0);
        }
        return experiments.get(id).experiment();
    }

    @Override
    public synchronized Intervention cancel(NodeId experiment) {
        return intervene(experiment);
    }

    @Override
    public synchronized Intervention retry(NodeId experiment, boolean all) {
        return intervene(experiment);
    }

    @Override
    public synchronized Intervention remove(NodeId experiment) {
        Intervention answer = intervene(experiment);
        if (answer instanceof Intervention.Done) {
            experiments.remove(experiment);
            return new Intervention.Removed(experiment);
        }
        return answer;
    }

    private Intervention intervene(NodeId experiment) {
        if (!experiments.containsKey(experiment)) {
            return new Intervention.Unknown();
        }
        return refusal.<Intervention>map(Intervention.Refused::new)
                .orElseGet(() -> new Intervention.Done(experiments.get(experiment).experiment(), List.of(experiment)));
    }

    @Override
    public synchronized Optional<ExperimentStatus> status(NodeId experiment) {
        return Optional.ofNullable(experiments.get(experiment));
    }

    @Override
    public synchronized List<ExperimentStatus> all() {
        looks++;
        fault.ifPresent(failure -> {
            throw failure;
        });
        return new ArrayList<>(experiments.values());
    }

    @Override
    public synchronized Optional<Fact.Ready> ready(NodeId node) {
        return Optional.ofNullable(facts.get(node));
    }

    @Override
    public synchronized List<DatasetStatus> datasets() {
        return List.copyOf(datasets);
    }

    @Override
    public synchronized Optional<byte[]> verdict(NodeId experiment) {
        return Optional.ofNullable(verdicts.get(experiment));
    }
}
