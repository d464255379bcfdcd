package io.owlstream.faults.schedule;

import io.owlstream.faults.schedule.Fault.Duplicate;
import io.owlstream.faults.schedule.Fault.Kill;
import io.owlstream.faults.schedule.Fault.Pause;
import io.owlstream.faults.schedule.Fault.Poison;
import io.owlstream.faults.schedule.Fault.Scale;
import io.owlstream.faults.schedule.Fault.StoreFull;
import io.owlstream.faults.schedule.Fault.StoreReadOnly;
import io.owlstream.faults.schedule.Fault.Terminate;
import io.owlstream.recipe.plan.NodeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The schedules of a seed: schedule k is a function of seed, k and the recipes alone. No process is killed, paused or
 * stopped more than {@link #MOST_BLOWS} times in one schedule: five attempts in a row without a checkpoint would make a
 * node Failed, as they should.
 */
public final class Schedules {
    /** Kills, pauses and stops of one process in one schedule. */
    static final int MOST_BLOWS = 3;
    /** Seeds that are worked on in turn; a reference run for each is enough. */
    private static final int SHIFTS = 2;
    private static final int FIRST_SHIFT = 100;
    private static final int WIDE_SHIFT = 50;
    private static final int MOST_DELAY = 500;
    /** How long the front that plans may be silent before another one would. */
    private static final int LEADER_MILLIS = 6_000;
    private static final Target[] WORKERS = {Target.TEACHER, Target.SAMPLER, Target.FILTER, Target.STUDENT,
        Target.EVALUATOR};

    private final long seed;
    private final List<String> recipes;
    private final int sessionMillis;

    /**
     * @param recipes       what is worked on, in turn
     * @param sessionMillis how long a group waits for a member
     */
    public Schedules(long seed, List<String> recipes, int sessionMillis) {
        this.seed = seed;
        this.recipes = List.copyOf(recipes);
        this.sessionMillis = sessionMillis;
    }

    /** Schedule {@code number}, from 0. */
    public Schedule schedule(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number);
        Theme theme = Theme.values()[number % Theme.values().length];
        int round = number / Theme.values().length;
        String recipe = recipes.get((number + round) % recipes.size());
        boolean scale = theme == Theme.SCALE;
        // The wide work is the same each time, so that its reference costs once.
        Workload work = new Workload(recipe, scale ? WIDE_SHIFT : FIRST_SHIFT + number / 2 % SHIFTS, scale);
        return new Schedule(number, theme, work, scale ? 1 : 2, steps(theme, random));
    }

    private List<Step> steps(Theme theme, SplittableRandom random) {
        return switch (theme) {
            case KILL_WORKERS -> kills(random);
            case KILL_BROKER -> List.of(new Step(anyTime(random), new Kill(Target.BROKER)));
            case PAUSE -> pauses(random);
            case DUPLICATES -> duplicates(2 + random.nextInt(3), random);
            case STORE -> store(random);
            case RESTART_BROKER -> List.of(new Step(anyTime(random), new Terminate(Target.BROKER)));
            case SCALE -> scale(random);
            case TERMINATE_ALL -> terminateAll(random);
            case KILL_FRONT -> killFront(random);
            case MIXED -> mixed(random);
        };
    }

    private List<Step> kills(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        Target first = WORKERS[random.nextInt(WORKERS.length)];
        int times = 1 + random.nextInt(MOST_BLOWS);
        for (int i = 0; i < times; i++) {
            steps.add(new Step(during(first, 1 + i, random), new Kill(first)));
        }
        Target second = WORKERS[random.nextInt(WORKERS.length)];
        if (second != first) {
            steps.add(new Step(during(second, 1, random), new Kill(second)));
        }
        return steps;
    }

    private List<Step> pauses(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        Target first = WORKERS[random.nextInt(WORKERS.length)];
        steps.add(new Step(during(first, 1, random), pause(first, random)));
        Target second = WORKERS[random.nextInt(WORKERS.length)];
        if (second != first && random.nextBoolean()) {
            steps.add(new Step(during(second, 1, random), pause(second, random)));
        }
        return steps;
    }

    private Pause pause(Target target, SplittableRandom random) {
        int session = target == Target.EVALUATOR ? Math.max(sessionMillis, LEADER_MILLIS) : sessionMillis;
        return new Pause(target, session + 500 + random.nextInt(1_500));
    }

    private static List<Step> duplicates(int times, SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            steps.add(new Step(anyTime(random), new Duplicate()));
        }
        return steps;
    }

    private static List<Step> store(SplittableRandom random) {
        int millis = 1_000 + random.nextInt(2_000);
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(anyTime(random), random.nextBoolean() ? new StoreFull(millis) : new StoreReadOnly(millis)));
        if (random.nextBoolean()) {
            Target killed = random.nextBoolean() ? Target.STUDENT : Target.TEACHER;
            steps.add(new Step(during(killed, 1, random), new Kill(killed)));
        }
        return steps;
    }

    /** Two more as the work begins, so that they are there in time, and none of them in mid-training. */
    private static List<Step> scale(SplittableRandom random) {
        return List.of(new Step(new Trigger(NodeKind.TEACHER, 1, random.nextInt(MOST_DELAY)), new Scale(2)),
                new Step(new Trigger(NodeKind.CHUNK, 1 + random.nextInt(4), random.nextInt(MOST_DELAY)), new Scale(3)),
                new Step(new Trigger(NodeKind.STUDENT, 4 + random.nextInt(4), random.nextInt(MOST_DELAY)),
                        new Scale(1)));
    }

    private static List<Step> terminateAll(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        for (Target target : WORKERS) {
            steps.add(new Step(during(target, 1 + random.nextInt(2), random), new Terminate(target)));
        }
        return steps;
    }

    private static List<Step> killFront(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(anyTime(random), new Kill(Target.EVALUATOR)));
        Target poisoned = WORKERS[random.nextInt(WORKERS.length)];
        steps.add(new Step(anyTime(random), new Poison(poisoned)));
        steps.add(new Step(anyTime(random), new Duplicate()));
        return steps;
    }

    private List<Step> mixed(SplittableRandom random) {
        List<Step> steps = new ArrayList<>(store(random));
        steps.addAll(duplicates(1, random));
        Target killed = WORKERS[random.nextInt(WORKERS.length)];
        steps.add(new Step(anyTime(random), new Kill(killed)));
        Target paused = WORKERS[random.nextInt(WORKERS.length)];
        steps.add(new Step(during(paused, 1, random), random.nextBoolean() ? pause(paused, random)
                : new Terminate(paused)));
        steps.add(new Step(anyTime(random), new Poison(WORKERS[random.nextInt(WORKERS.length)])));
        return steps;
    }

    /** In the midst of {@code target}'s own work. */
    private static Trigger during(Target target, int sign, SplittableRandom random) {
        return new Trigger(target.kind().orElseThrow(), sign, random.nextInt(MOST_DELAY));
    }

    private static Trigger anyTime(SplittableRandom random) {
        NodeKind[] kinds = {NodeKind.TEACHER, NodeKind.CHUNK, NodeKind.BATCH, NodeKind.STUDENT, NodeKind.EVALUATION};
        NodeKind kind = kinds[random.nextInt(kinds.length)];
        int signs = kind == NodeKind.CHUNK || kind == NodeKind.BATCH ? 4 : 2;
        return new Trigger(kind, 1 + random.nextInt(signs), random.nextInt(MOST_DELAY));
    }
}
