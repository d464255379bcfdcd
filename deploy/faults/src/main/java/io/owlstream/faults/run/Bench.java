package io.owlstream.faults.run;

import io.owlstream.faults.check.Evidence;
import io.owlstream.faults.check.FactRecord;
import io.owlstream.faults.check.Invariant;
import io.owlstream.faults.check.Resumption;
import io.owlstream.faults.check.VerdictWritten;
import io.owlstream.faults.rig.Calm;
import io.owlstream.faults.rig.Desk;
import io.owlstream.faults.rig.Injector;
import io.owlstream.faults.rig.Journal;
import io.owlstream.faults.rig.Rig;
import io.owlstream.faults.schedule.Schedule;
import io.owlstream.faults.schedule.Step;
import io.owlstream.local.front.Submission;
import io.owlstream.recipe.RecipeJson;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Runs experiments on one system, undisturbed for reference or by a schedule, each as if its nodes were new. */
final class Bench implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Rig rig;
    private final long patienceMillis;
    private final Journal journal;
    private final Desk desk;
    private final Calm calm;

    /** @param patienceMillis how long an experiment, and the calm after it, may take before they count as endless */
    Bench(Rig rig, long patienceMillis) {
        this.rig = rig;
        this.patienceMillis = patienceMillis;
        this.journal = new Journal(rig.bootstrap());
        this.desk = new Desk(rig);
        this.calm = new Calm(rig);
    }

    Rig rig() {
        return rig;
    }

    /** The digests of all nodes of an undisturbed run. */
    Map<NodeId, Digest> reference(Plan plan) throws IOException, InterruptedException {
        Run run = run(plan, List.of());
        Map<NodeId, Digest> digests = new HashMap<>();
        FactRecord.ready(journal.all().stream().flatMap(record -> FactRecord.of(record, plan).stream()).toList())
                .forEach((node, fact) -> digests.put(node, fact.digest()));
        if (!run.unrest().isEmpty() || !digests.keySet().equals(plan.nodes().keySet())) {
            throw new IllegalStateException("the undisturbed run made " + digests.size() + " of " + plan.nodes().size()
                    + " nodes; " + run.unrest());
        }
        return digests;
    }

    /** Runs what {@code schedule} says and checks that all holds. */
    ScheduleResult run(Schedule schedule, Plan plan, Map<NodeId, Digest> reference)
            throws IOException, InterruptedException {
        if (rig.students() != schedule.students()) {
            rig.scaleStudents(schedule.students());
        }
        Run run = run(plan, schedule.steps());
        List<String> violations = new ArrayList<>();
        Evidence evidence = new Evidence(plan, run.submission(), reference, journal.all(), journal.kept(), rig.store(),
                new Evidence.Damage(run.injector().poison(), run.injector().paused(), run.injector().storeUnwritable(),
                        Rig.CHECKPOINT_EVERY));
        for (Invariant invariant : Invariant.all()) {
            violations.addAll(invariant.violations(evidence));
        }
        violations.addAll(run.unrest());
        List<Resumption> resumptions = Resumption.all(evidence);
        return new ScheduleResult(schedule.number(), schedule.theme().toString(), schedule.work().toString(),
                run.done(), run.late().stream().map(Step::toString).toList(), run.seconds(), resumptions.size(),
                resumptions.stream().mapToLong(it -> it.repeated().toMillis()).max().orElse(0), violations, "");
    }

    /** What was done during an experiment. */
    private record Run(int submission, Injector injector, List<String> done, List<Step> late, double seconds,
            List<String> unrest) {
    }

    private Run run(Plan plan, List<Step> steps) throws IOException, InterruptedException {
        List<String> before = calm.await(patienceMillis);
        if (!before.isEmpty()) {
            throw new IllegalStateException("the system does not become calm: " + before);
        }
        awaitOver(plan);
        desk.forget(plan);
        journal.begin();
        Map<String, Long> processes = rig.processes();
        Injector injector = new Injector(rig, desk, journal);
        long begin = now();
        int submission = submit(plan);
        Signs signs = new Signs(plan, steps);
        List<String> done = new ArrayList<>();
        boolean over = false;
        while (!over && now() - begin < patienceMillis) {
            rig.requireWhole();
            injector.tick();
            List<ConsumerRecord<String, byte[]>> news = journal.more(LOOK);
            signs.note(news, now());
            for (Signs.Due due : signs.due(now())) {
                done.add(at(begin, injector.inject(due.step().fault(), due.worker())));
            }
            over = news.stream().anyMatch(record ->
                    VerdictWritten.isOf(record, plan.experiment().hex(), submission));
        }
        injector.end();
        List<String> unrest = new ArrayList<>();
        calm.await(over ? patienceMillis : 0).forEach(what -> unrest.add("not calm again: " + what));
        Map<String, Long> after = rig.processes();
        processes.forEach((name, pid) -> {
            if (!injector.struck().contains(name) && after.containsKey(name) && !after.get(name).equals(pid)) {
                unrest.add(name + " ended by itself and was started again");
            }
        });
        journal.readToEnd();
        return new Run(submission, injector, done, signs.late(), (now() - begin) / 1000.0, unrest);
    }

    /** A front that has not read the last verdict yet would take the recipe for the submission that it knows. */
    private void awaitOver(Plan plan) throws IOException, InterruptedException {
        long deadline = now() + patienceMillis;
        while (rig.front().status(plan.experiment().hex()).filter(known -> !known.over()).isPresent()) {
            if (now() > deadline) {
                throw new IllegalStateException("the front does not take the last experiment for finished");
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private int submit(Plan plan) throws IOException, InterruptedException {
        byte[] recipe = RecipeJson.bytes(plan.recipe());
        long deadline = now() + patienceMillis;
        while (now() < deadline) {
            Optional<Submission> submission = rig.front().submit(recipe);
            if (submission.isPresent()) {
                return submission.get().submission();
            }
            Thread.sleep(LOOK.toMillis());
        }
        throw new IllegalStateException("the front does not take the recipe");
    }

    private static String at(long begin, String what) {
        return String.format(Locale.ROOT, "%.1f s: %s", (now() - begin) / 1000.0, what);
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public void close() {
        calm.close();
        desk.close();
        journal.close();
        rig.close();
    }
}
