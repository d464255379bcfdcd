package io.owlstream.faults.run;

import io.owlstream.faults.rig.Rig;
import io.owlstream.faults.schedule.Schedule;
import io.owlstream.faults.schedule.Workload;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs schedules one after the other on one system. After a violation the system is left to be looked at, its processes
 * aside, and the next schedule gets a new one. Stops all it has started, also when this process is told to end.
 */
public final class Harness implements AutoCloseable {
    private static final int STUDENTS = 2;

    private final Path folder;
    private final int brokers;
    private final long patienceMillis;
    private final Consumer<String> notes;
    private final Map<Workload, Map<NodeId, Digest>> references = new HashMap<>();
    private final Thread hook = new Thread(this::stopProcesses, "stop-all");
    private int systems;
    private volatile Bench bench;

    /**
     * @param folder         where each system gets a folder of its own
     * @param brokers        how many each system has
     * @param patienceMillis how long an experiment may take
     * @param notes          told in words what happens
     */
    public Harness(Path folder, int brokers, long patienceMillis, Consumer<String> notes) {
        this.folder = folder;
        this.brokers = brokers;
        this.patienceMillis = patienceMillis;
        this.notes = notes;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Runs the schedules, as many as begin before {@code deadlineNanos}, and no more after {@code mostViolated} had
     * violations.
     */
    public List<ScheduleResult> run(List<Schedule> schedules, long deadlineNanos, int mostViolated)
            throws IOException, InterruptedException {
        List<ScheduleResult> results = new ArrayList<>();
        for (Schedule schedule : schedules) {
            long violated = results.stream().filter(result -> !result.passed()).count();
            if (System.nanoTime() - deadlineNanos > 0 || violated >= mostViolated) {
                break;
            }
            ScheduleResult result = run(schedule);
            tell(result);
            results.add(result);
        }
        return results;
    }

    private ScheduleResult run(Schedule schedule) throws IOException, InterruptedException {
        Plan plan = Plan.of(schedule.work().load());
        if (bench == null) {
            bench = new Bench(startSystem(), patienceMillis);
        }
        ScheduleResult result;
        try {
            result = bench.run(schedule, plan, reference(schedule.work(), plan));
        } catch (RuntimeException | IOException e) {
            // What the harness cannot do on this system it may do on the next.
            result = ScheduleResult.brokenOff(schedule, e);
        }
        return result.passed() ? result : result.withEvidence(leave());
    }

    private Rig startSystem() throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("system-" + ++systems));
        long begin = System.nanoTime();
        Rig rig = Rig.start(home, brokers, STUDENTS, notes);
        notes.accept(String.format(Locale.ROOT, "system ready after %d s in %s; the store is %s",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin), home, rig.volume().kind()));
        return rig;
    }

    private Map<NodeId, Digest> reference(Workload work, Plan plan) throws IOException, InterruptedException {
        Map<NodeId, Digest> known = references.get(work);
        if (known == null) {
            long begin = System.nanoTime();
            known = bench.reference(plan);
            references.put(work, known);
            notes.accept(String.format(Locale.ROOT, "reference: %s, %d nodes, %.1f s", work, known.size(),
                    (System.nanoTime() - begin) / 1e9));
        }
        return known;
    }

    /** Stops the system; its folder stays. */
    private String leave() {
        String left = bench.rig().folder().toString();
        bench.close();
        bench = null;
        return left;
    }

    private void tell(ScheduleResult result) {
        notes.accept(String.format(Locale.ROOT, "schedule %d: %s, %.1f s: %s (%s)", result.number(),
                result.passed() ? "passed" : "VIOLATED", result.seconds(), result.theme(), result.work()));
        result.done().forEach(done -> notes.accept("    " + done));
        if (result.resumed() > 0) {
            notes.accept("    trainings taken up again " + result.resumed() + " times, at most " + result.repeated()
                    + " ms repeated");
        }
        result.late().forEach(late -> notes.accept("    came too late: " + late));
        result.violations().forEach(violation -> notes.accept("    violated: " + violation));
        if (!result.passed()) {
            notes.accept("    kept: " + result.evidence());
        }
    }

    /** Clients are for one thread, and not the one that ends the process. */
    private void stopProcesses() {
        Bench open = bench;
        if (open != null) {
            open.rig().close();
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        if (bench != null) {
            bench.close();
            bench = null;
        }
    }
}
