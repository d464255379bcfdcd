package io.owlstream.faults.rig;

import io.owlstream.faults.schedule.Fault;
import io.owlstream.faults.schedule.Target;
import io.owlstream.local.process.Child;
import io.owlstream.local.services.LocalSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Does to the system what a schedule says, and undoes what lasts. Of one schedule. */
public final class Injector {
    private final Rig rig;
    private final Desk desk;
    private final Journal journal;
    private final List<byte[]> poison = new ArrayList<>();
    private final Set<String> struck = new HashSet<>();
    private final List<Lasting> lasting = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private Duration paused = Duration.ZERO;
    private boolean storeUnwritable;

    /** Something that ends by itself. */
    private record Lasting(long endMillis, Undoing end) {
    }

    @FunctionalInterface
    private interface Undoing {
        void undo() throws IOException, InterruptedException;
    }

    public Injector(Rig rig, Desk desk, Journal journal) {
        this.rig = rig;
        this.desk = desk;
        this.journal = journal;
    }

    /**
     * Does {@code fault}.
     *
     * @param worker who gave the sign that the fault waited for
     * @return what was done, for people
     */
    public String inject(Fault fault, Optional<String> worker) throws IOException, InterruptedException {
        rig.forgive();
        if (fault instanceof Fault.Kill kill && kill.target() == Target.BROKER && rig.brokers().size() > 1) {
            return lose(rig.brokerToStrike());
        }
        if (fault instanceof Fault.Kill kill) {
            return process("kill -9", kill.target(), worker, Child::kill);
        }
        if (fault instanceof Fault.Terminate stop) {
            return process("SIGTERM", stop.target(), worker, Child::terminate);
        }
        if (fault instanceof Fault.Pause pause) {
            Child child = rig.child(name(pause.target(), worker));
            Signals.pause(child.pid(), pause.millis());
            paused = paused.plusMillis(pause.millis());
            lasting.add(new Lasting(now() + pause.millis(), () -> { }));
            return "paused " + name(pause.target(), worker) + " for " + pause.millis() + " ms";
        }
        return environment(fault);
    }

    /** What several brokers are for: the others go on without it. */
    private String lose(String broker) throws InterruptedException {
        long pid = rig.lose(broker);
        struck.add(broker);
        lost.add(broker);
        return "kill -9 " + broker + " (process " + pid + "), which stays away";
    }

    private String environment(Fault fault) throws IOException, InterruptedException {
        if (fault instanceof Fault.Duplicate) {
            var records = List.copyOf(journal.all());
            desk.again(records);
            return "wrote " + records.size() + " records again";
        }
        if (fault instanceof Fault.StoreFull full) {
            endStoreTrouble();
            rig.volume().fill();
            return storeTrouble("store full", full.millis(), rig.volume()::empty);
        }
        if (fault instanceof Fault.StoreReadOnly readOnly) {
            endStoreTrouble();
            rig.volume().freeze();
            return storeTrouble("store read-only", readOnly.millis(), rig.volume()::thaw);
        }
        if (fault instanceof Fault.Scale scale) {
            rig.scaleStudents(scale.students());
            IntStream.rangeClosed(1, LocalSettings.PARTITIONS).forEach(number -> struck.add("student-" + number));
            return "student workers: " + scale.students();
        }
        Target target = ((Fault.Poison) fault).target();
        poison.add(desk.poison(target, poison.size()));
        return "poisoned the requests of " + target.child();
    }

    private String storeTrouble(String what, int millis, Undoing end) {
        storeUnwritable = true;
        lasting.add(new Lasting(now() + millis, end));
        return what + " for " + millis + " ms";
    }

    private void endStoreTrouble() throws IOException, InterruptedException {
        undo(Long.MAX_VALUE);
    }

    /** Ends what is over by now. */
    public void tick() throws IOException, InterruptedException {
        undo(now());
    }

    /** Ends all that lasts; pauses end by themselves, and are waited for. */
    public void end() throws IOException, InterruptedException {
        long last = lasting.stream().mapToLong(Lasting::endMillis).max().orElse(0);
        undo(Long.MAX_VALUE);
        lost.forEach(rig::bringBack);
        lost.clear();
        Thread.sleep(Math.max(0, paused.isZero() ? 0 : last - now()));
    }

    private void undo(long until) throws IOException, InterruptedException {
        for (Lasting trouble : List.copyOf(lasting)) {
            if (trouble.endMillis() <= until) {
                lasting.remove(trouble);
                trouble.end().undo();
            }
        }
    }

    /** The values that were written where they do not belong. */
    public List<byte[]> poison() {
        return poison;
    }

    /** The processes that were told to end. */
    public Set<String> struck() {
        return struck;
    }

    /** For how long processes were paused in all. */
    public Duration paused() {
        return paused;
    }

    /** Whether the store could not be written for a while. */
    public boolean storeUnwritable() {
        return storeUnwritable;
    }

    @FunctionalInterface
    private interface Blow {
        void to(Child child);
    }

    private String process(String what, Target target, Optional<String> worker, Blow blow) throws InterruptedException {
        String name = name(target, worker);
        Child child = rig.child(name);
        struck.add(name);
        blow.to(child);
        return what + " " + name + " (process " + child.pid() + ")";
    }

    /** Of several student workers, the one that gave the sign. */
    private String name(Target target, Optional<String> worker) throws InterruptedException {
        if (target == Target.BROKER) {
            return rig.brokerToStrike();
        }
        return target == Target.STUDENT ? worker.filter(name -> name.startsWith("student-")).orElse(target.child())
                : target.child();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
