package io.owlstream.stream.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
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
 * Plays workers, losses, duplicates, restarts and rebalances against the planner in many seeded orders. Whatever the
 * order: it ends, every node is made, nothing is asked for after it is Ready, and requests stay within their bound.
 */
class PlannerSimulationTest {
    private static final int TROUBLED_STEPS = 400;
    private static final int STEPS = 20_000;
    private final FakeLog log = new FakeLog();
    private final List<Front> fronts = new ArrayList<>(List.of(new Front(log)));
    private final Set<NodeId> inputs = new HashSet<>();

    static Stream<Long> seeds() {
        return IntStream.range(0, 25).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldMakeEveryNodeInAnyOrderOfEvents(long seed) {
        Random random = new Random(seed);
        List<Plan> plans = List.of(Fixtures.tiny(), Fixtures.tiny("arms=[student-aux,control]", "filter.maxLogit=7"));
        plans.forEach(plan -> log.experiments.add(new Event.ExperimentRead(Fixtures.submitted(plan, 1))));

        plans.forEach(plan -> plan.nodes().values().forEach(node -> inputs.addAll(node.inputs())));

        int steps = 0;
        while (!ended(plans) && steps < STEPS) {
            step(random, steps++ < TROUBLED_STEPS);
        }

        assertThat(steps).as("steps").isLessThan(STEPS);
        assertThat(plans).allSatisfy(plan -> assertThat(plan.evaluations())
                .allMatch(evaluation -> log.isReady(evaluation.evaluation())));
    }

    private boolean ended(List<Plan> plans) {
        return plans.stream().allMatch(plan -> log.experiments.stream().anyMatch(event ->
                event instanceof Event.VerdictRead verdict && verdict.experiment().equals(plan.experiment())));
    }

    private void step(Random random, boolean troubled) {
        int dice = random.nextInt(100);
        if (dice < 30) {
            tick(random);
        } else if (dice < 70) {
            work(random);
        } else if (dice < 85) {
            filter(random);
        } else if (troubled) {
            trouble(random, dice);
        }
    }

    private void tick(Random random) {
        Front front = fronts.get(random.nextInt(fronts.size()));
        front.readCommitted();
        if (random.nextInt(4) == 0) {
            work(random);
            filter(random);
        }
        front.readTables();
        for (Command command : front.decide()) {
            if (command instanceof Command.EmitRequest emit) {
                assertAllowed(emit);
            }
            command.performBy(front);
        }
    }

    private void assertAllowed(Command.EmitRequest emit) {
        NodeRequest request = emit.request();
        assertThat(log.isReady(request.id())).as("already Ready: " + request.id()).isFalse();
        assertThat(request.inputs()).allMatch(input -> log.isReady(input.node()));
        Stage stage = Stage.of(request.work().kind()).orElseThrow();
        StageGroup group = log.groups.get(stage);
        if (group.members().isEmpty()) {
            assertThat(openIn(emit.to())).isZero();
            assertThat(log.open(stage)).hasSizeLessThan(3);
        } else {
            Set<Integer> owner = group.members().stream()
                    .filter(owned -> owned.contains(emit.to().partition())).findFirst().orElseThrow();
            assertThat(owner.stream().mapToInt(p -> openIn(new LogPartition(stage.topic(), p))).sum()).isLessThan(2);
        }
    }

    private int openIn(LogPartition partition) {
        return log.triggers.getOrDefault(partition, List.of()).size() - (int) log.committed(partition);
    }

    private void work(Random random) {
        Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
        LogPartition partition = new LogPartition(stage.topic(), random.nextInt(4));
        Optional<NodeRequest> next = log.next(partition).flatMap(FakeLog.Trigger::request);
        next.ifPresent(request -> {
            if (!log.isReady(request.id())) {
                log.work(request);
            }
            if (random.nextInt(5) > 0) {
                log.commit(partition);
            }
        });
    }

    private void filter(Random random) {
        LogPartition partition = FakeLog.rawPartitions().get(random.nextInt(2));
        log.next(partition).ifPresent(raw -> {
            raw.nodes().stream().filter(batch -> !log.isReady(batch)).forEach(log::makeReady);
            log.commit(partition);
        });
    }

    private void trouble(Random random, int dice) {
        switch (dice) {
            case 85, 86 -> fronts.set(random.nextInt(fronts.size()), new Front(log));
            case 87 -> toggleSecondFront();
            case 88, 89, 90 -> loseTrigger(new LogPartition(
                    Stage.values()[random.nextInt(Stage.values().length)].topic(), random.nextInt(4)));
            case 91, 92 -> loseTrigger(new LogPartition(Topics.SEQUENCES_SAMPLED, random.nextInt(2)));
            case 93, 94 -> withdraw(random);
            case 95, 96 -> regroup(random);
            default -> finishLate(random);
        }
    }

    /** A second front comes or goes; while there are two, both believe that they lead. */
    private void toggleSecondFront() {
        if (fronts.size() == 1) {
            fronts.add(new Front(log));
        } else {
            fronts.remove(0);
        }
    }

    private void loseTrigger(LogPartition partition) {
        if (log.next(partition).isPresent()) {
            log.commit(partition);
        }
    }

    /** A worker found an input damaged. */
    private void withdraw(Random random) {
        pickReady(random).filter(inputs::contains).ifPresent(node -> log.write(new Event.ReadyWithdrawn(node)));
    }

    private void regroup(Random random) {
        Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
        switch (random.nextInt(3)) {
            case 0 -> log.members(stage);
            case 1 -> log.members(stage, Set.of(0, 1, 2, 3));
            default -> log.members(stage, Set.of(0, 3), Set.of(1), Set.of(2));
        }
    }

    /** A worker that everybody had given up writes its fact again. */
    private void finishLate(Random random) {
        pickReady(random).ifPresent(log::makeReady);
    }

    private Optional<NodeId> pickReady(Random random) {
        List<NodeId> ready = log.facts.stream().filter(Event.ReadyRead.class::isInstance)
                .map(event -> ((Event.ReadyRead) event).node()).filter(log::isReady).toList();
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.get(random.nextInt(ready.size())));
    }
}
