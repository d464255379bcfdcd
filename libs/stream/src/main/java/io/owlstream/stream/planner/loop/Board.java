package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.DatasetStatus;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Intervention;
import io.owlstream.stream.planner.PlannerView;
import io.owlstream.stream.planner.Resubmission;
import io.owlstream.stream.planner.Retrial;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;

/** The board of a front, which plans or stands by. */
final class Board implements ExperimentBoard {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NOT_LOADED = "its tables were not read yet";

    private final PlannerView view;
    private final RecordSender sender;
    private final FrontTraces traces;
    private final Changes changes;
    private final BooleanSupplier loaded;
    private final String bootstrap;

    /** @param loaded whether the tables were read to their ends once */
    Board(PlannerView view, RecordSender sender, FrontTraces traces, Changes changes, BooleanSupplier loaded,
            String bootstrap) {
        this.view = view;
        this.sender = sender;
        this.traces = traces;
        this.changes = changes;
        this.loaded = loaded;
        this.bootstrap = bootstrap;
    }

    @Override
    public synchronized ExperimentRecord submit(Recipe recipe) {
        await(loaded, NOT_LOADED);
        Plan plan = Plan.of(recipe);
        Resubmission meaning = view.resubmission(plan);
        if (meaning instanceof Resubmission.Anew anew) {
            return write(plan, anew);
        }
        return ((Resubmission.Unfinished) meaning).experiment();
    }

    @Override
    public synchronized Intervention cancel(NodeId id) {
        await(loaded, NOT_LOADED);
        Optional<ExperimentRecord> known = view.experiment(id);
        Optional<Phase> phase = view.phase(id);
        if (known.isEmpty() || phase.isEmpty()) {
            return new Intervention.Unknown();
        }
        if (phase.get() == Phase.FINISHED) {
            return new Intervention.Refused("it has finished: there is nothing to cancel; it can be removed");
        }
        if (phase.get() == Phase.CANCELLED) {
            return new Intervention.Done(known.get(), List.of());
        }
        ExperimentRecord cancelled = known.get().cancelled();
        write(cancelled);
        await(() -> view.phase(id).filter(now -> now != Phase.RUNNING).isPresent(), "a cancellation was not read back");
        traces.cancelled(cancelled);
        return new Intervention.Done(cancelled, List.of());
    }

    @Override
    public synchronized Intervention retry(NodeId id, boolean all) {
        await(loaded, NOT_LOADED);
        Optional<ExperimentRecord> known = view.experiment(id);
        return known.isEmpty() ? new Intervention.Unknown() : retry(known.get(), view.retrial(known.get(), all));
    }

    private Intervention retry(ExperimentRecord known, Retrial meaning) {
        if (meaning instanceof Retrial.GoOn goOn) {
            clear(goOn.clear(), known);
            return new Intervention.Done(known, goOn.clear());
        }
        if (meaning instanceof Retrial.Anew anew) {
            return new Intervention.Done(write(Plan.of(known.recipe()), anew.submission()), anew.submission().clear());
        }
        return new Intervention.Refused(((Retrial.Vain) meaning).why());
    }

    /** The record goes first: of an experiment without a verdict the planner would begin a new one. */
    @Override
    public synchronized Intervention remove(NodeId id) {
        await(loaded, NOT_LOADED);
        if (!view.knows(id)) {
            return new Intervention.Unknown();
        }
        if (view.phase(id).equals(Optional.of(Phase.RUNNING))) {
            return new Intervention.Refused("it runs: cancel it first");
        }
        Kafka.get(sender.send(Topics.EXPERIMENTS, id.hex(), id, null));
        Kafka.get(sender.send(Topics.VERDICTS, id.hex(), id, null));
        await(() -> !view.knows(id), "a removal was not read back");
        return new Intervention.Removed(id);
    }

    @Override
    public Optional<ExperimentStatus> status(NodeId experiment) {
        return view.status(experiment);
    }

    @Override
    public List<ExperimentStatus> all() {
        return view.all();
    }

    @Override
    public Optional<Fact.Ready> ready(NodeId node) {
        await(loaded, NOT_LOADED);
        return view.ready(node);
    }

    @Override
    public List<DatasetStatus> datasets() {
        await(loaded, NOT_LOADED);
        return view.datasets();
    }

    @Override
    public Optional<byte[]> verdict(NodeId experiment) {
        return view.verdict(experiment);
    }

    private ExperimentRecord write(Plan plan, Resubmission.Anew anew) {
        NodeId id = plan.experiment();
        ExperimentRecord experiment = new ExperimentRecord(id, plan.recipe(), Plan.VERSION, anew.submission(),
                ExperimentRecord.State.ACTIVE, Instant.now());
        clear(anew.clear(), experiment);
        write(experiment);
        await(() -> view.experiment(id).filter(read -> read.submission() >= anew.submission()).isPresent(),
                "a submission was not read back");
        return experiment;
    }

    private void write(ExperimentRecord experiment) {
        NodeId id = experiment.id();
        Kafka.get(sender.send(Topics.EXPERIMENTS, id.hex(), id, EventCodec.encode(experiment), traces.of(experiment)));
    }

    private void clear(List<NodeId> failed, ExperimentRecord cause) {
        Map<String, String> trace = traces.of(cause);
        List<? extends Future<?>> cleared = failed.stream()
                .map(node -> sender.send(Topics.FACTS, RecordKeys.attempt(node), node, null, trace)).toList();
        cleared.forEach(Kafka::get);
    }

    /** Does {@code work} while nothing is submitted, retried or removed through this front. */
    synchronized <T> T undisturbed(Supplier<T> work) {
        await(loaded, NOT_LOADED);
        return work.get();
    }

    /**
     * Returns once {@code sought} was read.
     *
     * @throws KafkaUnavailableException if it was not for a while, of which {@code fault} tells people
     */
    void await(BooleanSupplier sought, String fault) {
        if (!changes.await(sought, PATIENCE)) {
            throw new KafkaUnavailableException(bootstrap, new TimeoutException(fault));
        }
    }
}
