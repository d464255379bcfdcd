package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.DatasetStatus;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.PlannerView;
import io.owlstream.stream.planner.Resubmission;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.TimeoutException;

/** The board of a front, which plans or stands by. */
final class Board implements ExperimentBoard {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PlannerView view;
    private final RecordSender sender;
    private final Changes changes;
    private final BooleanSupplier loaded;
    private final String bootstrap;

    /** @param loaded whether the tables were read to their ends once */
    Board(PlannerView view, RecordSender sender, Changes changes, BooleanSupplier loaded, String bootstrap) {
        this.view = view;
        this.sender = sender;
        this.changes = changes;
        this.loaded = loaded;
        this.bootstrap = bootstrap;
    }

    @Override
    public synchronized ExperimentRecord submit(Recipe recipe) {
        await(loaded, "its tables were not read yet");
        Plan plan = Plan.of(recipe);
        Resubmission meaning = view.resubmission(plan);
        if (meaning instanceof Resubmission.Anew anew) {
            return write(plan, anew);
        }
        return ((Resubmission.Unfinished) meaning).experiment();
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
    public List<DatasetStatus> datasets() {
        await(loaded, "its tables were not read yet");
        return view.datasets();
    }

    @Override
    public Optional<byte[]> verdict(NodeId experiment) {
        return view.verdict(experiment);
    }

    private ExperimentRecord write(Plan plan, Resubmission.Anew anew) {
        List<? extends Future<?>> cleared = anew.clear().stream()
                .map(node -> sender.send(Topics.FACTS, RecordKeys.attempt(node), node, null)).toList();
        cleared.forEach(Kafka::get);
        NodeId id = plan.experiment();
        ExperimentRecord experiment = new ExperimentRecord(id, plan.recipe(), Plan.VERSION, anew.submission(),
                ExperimentRecord.State.ACTIVE, Instant.now());
        Kafka.get(sender.send(Topics.EXPERIMENTS, id.hex(), id, EventCodec.encode(experiment)));
        await(() -> view.experiment(id).filter(read -> read.submission() >= anew.submission()).isPresent(),
                "a submission was not read back");
        return experiment;
    }

    private void await(BooleanSupplier sought, String fault) {
        if (!changes.await(sought, PATIENCE)) {
            throw new KafkaUnavailableException(bootstrap, new TimeoutException(fault));
        }
    }
}
