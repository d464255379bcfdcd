package io.owlstream.evaluator.front;

import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.DatasetStatus;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.Intervention;
import io.owlstream.stream.planner.loop.Controls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * The board of this process. There from the start, so that the endpoints can say what the front waits for; every call
 * throws {@link FrontUnavailableException} until the planner runs.
 */
@ApplicationScoped
public class Front implements ExperimentBoard, FrontInfo {
    private volatile FrontState state = new FrontState.Off();

    FrontState state() {
        return state;
    }

    void become(FrontState next) {
        state = next;
    }

    @Override
    public ExperimentRecord submit(Recipe recipe) {
        return board().submit(recipe);
    }

    @Override
    public Intervention cancel(NodeId experiment) {
        return board().cancel(experiment);
    }

    @Override
    public Intervention retry(NodeId experiment, boolean all) {
        return board().retry(experiment, all);
    }

    @Override
    public Intervention remove(NodeId experiment) {
        return board().remove(experiment);
    }

    @Override
    public Optional<ExperimentStatus> status(NodeId experiment) {
        return board().status(experiment);
    }

    @Override
    public List<ExperimentStatus> all() {
        return board().all();
    }

    @Override
    public Optional<Fact.Ready> ready(NodeId node) {
        return board().ready(node);
    }

    @Override
    public List<DatasetStatus> datasets() {
        return board().datasets();
    }

    @Override
    public Optional<byte[]> verdict(NodeId experiment) {
        return board().verdict(experiment);
    }

    @Override
    public Optional<String> waitsFor() {
        FrontState now = state;
        return now instanceof FrontState.Running running
                ? running.planner().holdup().map(waiting -> waiting.what() + " (since " + waiting.since() + ")")
                : Optional.of(obstacle(now));
    }

    @Override
    public Controls controls() {
        return running().planner();
    }

    private ExperimentBoard board() {
        return running().board();
    }

    private FrontState.Running running() {
        FrontState now = state;
        if (now instanceof FrontState.Running running) {
            return running;
        }
        throw new FrontUnavailableException(obstacle(now));
    }

    /** Why the front does not answer, for people. */
    static String obstacle(FrontState state) {
        if (state instanceof FrontState.Waiting waiting) {
            return "the front waits: " + waiting.waiting().what();
        }
        if (state instanceof FrontState.Broken broken) {
            return "the front ended, restart this process: " + broken.fault();
        }
        return state instanceof FrontState.Stopped ? "the front is being stopped"
                : "this process is a worker; ask one with owlstream.role front or both";
    }
}
