package io.owlstream.stream.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays an operator who submits, cancels, retries and removes experiments that share nodes, with workers that fail, in
 * many seeded orders. Whatever the order: nobody works for an experiment that was cancelled or removed once that was
 * read, and what is submitted in the end is made.
 */
class InterventionSimulationTest {
    private static final int TROUBLED_STEPS = 500;
    private static final int STEPS = 30_000;
    private final List<Plan> plans = List.of(Fixtures.tiny(), Fixtures.tiny("arms=[student-aux,control]"),
            Fixtures.tiny("filter.maxLogit=7"));
    private final FakeLog log = new FakeLog();
    private final Set<NodeId> unwanted = new HashSet<>();
    private Front front = new Front(log);

    static Stream<Long> seeds() {
        return IntStream.range(0, 25).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldMakeWhatIsWantedInTheEndAndNothingThatIsNot(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TROUBLED_STEPS; i++) {
            step(random, true);
            intervene(random);
        }

        int steps = 0;
        while (!allMade() && steps++ < STEPS) {
            step(random, false);
            plans.forEach(this::insist);
        }

        assertThat(steps).as("steps").isLessThan(STEPS);
        assertThat(plans).allSatisfy(plan -> assertThat(plan.evaluations())
                .allMatch(evaluation -> log.isReady(evaluation.evaluation())));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldStopAllWorkOnceNothingIsWantedAnyMore(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < TROUBLED_STEPS; i++) {
            step(random, true);
            intervene(random);
        }

        front.readTables();
        plans.forEach(this::cancel);
        plans.forEach(this::remove);
        front.tick();
        int asked = front.emitted.size();
        long made = log.facts.stream().filter(Event.ReadyRead.class::isInstance).count();
        for (int i = 0; i < TROUBLED_STEPS; i++) {
            step(random, false);
        }

        assertThat(front.emitted).hasSize(asked);
        assertThat(log.facts.stream().filter(Event.ReadyRead.class::isInstance).count()).isEqualTo(made);
        assertThat(front.view().all()).isEmpty();
    }

    private boolean allMade() {
        front.readTables();
        return plans.stream().allMatch(plan -> front.view().phase(plan.experiment()).equals(Optional.of(Phase.FINISHED))
                && plan.evaluations().stream().allMatch(evaluation -> log.isReady(evaluation.evaluation())));
    }

    private void step(Random random, boolean troubled) {
        int dice = random.nextInt(100);
        if (dice < 35) {
            tick();
        } else if (dice < 80) {
            work(random, troubled);
        } else if (dice < 98) {
            filter(random);
        } else if (troubled) {
            front = new Front(log);
        }
    }

    private void tick() {
        front.readCommitted();
        front.readTables();
        Set<NodeId> wanted = new HashSet<>();
        front.view().all().stream().filter(status -> status.phase() == Phase.RUNNING)
                .forEach(status -> wanted.addAll(Plan.of(status.experiment().recipe()).nodes().keySet()));
        for (Command command : front.decide()) {
            if (command instanceof Command.EmitRequest emit) {
                assertThat(wanted).contains(emit.request().id());
            } else if (command instanceof Command.MarkUnwanted mark) {
                unwanted.add(mark.node());
            } else if (command instanceof Command.ClearAttempt clear) {
                unwanted.remove(clear.node());
            }
            command.performBy(front);
        }
    }

    /** As a worker does: what is Ready or unwanted is only acknowledged. */
    private void work(Random random, boolean troubled) {
        Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
        LogPartition partition = new LogPartition(stage.topic(), random.nextInt(4));
        Optional<NodeRequest> next = log.next(partition).flatMap(FakeLog.Trigger::request);
        next.ifPresent(request -> {
            if (!log.isReady(request.id()) && !isUnwanted(request.id())) {
                if (troubled && random.nextInt(12) == 0) {
                    log.fail(request.id(), random.nextBoolean());
                } else {
                    log.work(request);
                }
            }
            log.commit(partition);
        });
    }

    private void filter(Random random) {
        LogPartition partition = FakeLog.rawPartitions().get(random.nextInt(2));
        log.next(partition).ifPresent(raw -> {
            raw.nodes().stream().filter(batch -> !log.isReady(batch) && !isUnwanted(batch)).forEach(log::makeReady);
            log.commit(partition);
        });
    }

    private boolean isUnwanted(NodeId node) {
        boolean marked = false;
        for (Event fact : log.facts) {
            if (fact instanceof Event.AttemptRead read && read.node().equals(node)) {
                marked = read.attempt().state() instanceof Fact.Unwanted;
            } else if (fact instanceof Event.AttemptCleared cleared && cleared.node().equals(node)) {
                marked = false;
            }
        }
        return marked;
    }

    private void intervene(Random random) {
        Plan plan = plans.get(random.nextInt(plans.size()));
        front.readTables();
        switch (random.nextInt(40)) {
            case 0, 1 -> submit(plan);
            case 2 -> cancel(plan);
            case 3 -> retry(plan, random.nextBoolean());
            case 4 -> remove(plan);
            case 5 -> log.experiments.add(new Event.VerdictRead(plan.experiment(),
                    front.view().experiment(plan.experiment()).map(ExperimentRecord::submission).orElse(1),
                    "{}".getBytes(StandardCharsets.UTF_8)));
            default -> { }
        }
    }

    private void submit(Plan plan) {
        if (front.view().resubmission(plan) instanceof Resubmission.Anew anew) {
            submit(plan, anew);
        }
    }

    private void submit(Plan plan, Resubmission.Anew anew) {
        anew.clear().forEach(node -> log.write(new Event.AttemptCleared(node)));
        log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(plan, anew.submission())));
        front.readTables();
    }

    private void cancel(Plan plan) {
        front.view().experiment(plan.experiment())
                .filter(known -> front.view().phase(known.id()).orElseThrow() == Phase.RUNNING)
                .ifPresent(known -> log.experiments.add(new Event.ExperimentRead(known.cancelled())));
        front.readTables();
    }

    private void retry(Plan plan, boolean all) {
        front.view().experiment(plan.experiment()).map(known -> front.view().retrial(known, all)).ifPresent(meaning -> {
            if (meaning instanceof Retrial.GoOn goOn) {
                goOn.clear().forEach(node -> log.write(new Event.AttemptCleared(node)));
            } else if (meaning instanceof Retrial.Anew anew) {
                submit(plan, anew.submission());
            }
        });
    }

    private void remove(Plan plan) {
        if (front.view().knows(plan.experiment())
                && !front.view().phase(plan.experiment()).equals(Optional.of(Phase.RUNNING))) {
            log.experiments.add(new Event.ExperimentRemoved(plan.experiment()));
            log.experiments.add(new Event.VerdictRemoved(plan.experiment()));
        }
        front.readTables();
    }

    /** Submits what is not there, and retries what did not succeed. */
    private void insist(Plan plan) {
        front.readTables();
        if (front.view().experiment(plan.experiment()).isEmpty()) {
            submit(plan);
        }
        retry(plan, true);
    }
}
