package io.owlstream.faults.rig;

import io.owlstream.local.front.FrontClient;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.Child;
import io.owlstream.local.process.OsChildStarter;
import io.owlstream.local.process.Ports;
import io.owlstream.local.process.Supervisor;
import io.owlstream.local.services.Installation;
import io.owlstream.local.services.LocalSettings;
import io.owlstream.local.services.LocalSystem;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import io.owlstream.store.FileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The real system as {@code owlstream run} starts it, with short times: brokers, the services and student workers as
 * child processes, started again when they die. A thread of its own looks after them.
 */
public final class Rig implements AutoCloseable {
    /** How long a group waits for a member. */
    public static final int SESSION_MILLIS = 3_000;
    /** How much work a crash may cost. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofMillis(200);
    private static final List<String> SHORT_TIMES = List.of(
            "-Dmp.messaging.connector.smallrye-kafka.session.timeout.ms=" + SESSION_MILLIS,
            "-Dmp.messaging.connector.smallrye-kafka.heartbeat.interval.ms=500",
            "-Dteacher.checkpoint-every=" + CHECKPOINT_EVERY,
            "-Dstudent.checkpoint-every=" + CHECKPOINT_EVERY,
            "-Dowlstream.worker.report-every=PT0S");

    private final Path folder;
    private final HomeFolder home;
    private final LocalSettings settings;
    private final Supervisor supervisor;
    private final LocalSystem system;
    private final Volume volume;
    private final FrontClient front;
    private final Cluster cluster;
    private final Thread keeper = new Thread(this::keep, "keeper");
    private final AtomicReference<Exception> broken = new AtomicReference<>();
    private int students;
    private volatile boolean closing;

    private Rig(Path folder, HomeFolder home, LocalSettings settings, int students, Volume volume,
            Consumer<String> notes) {
        this.folder = folder;
        this.home = home;
        this.settings = settings;
        this.students = students;
        this.volume = volume;
        this.supervisor = new Supervisor(new OsChildStarter(), Rig::now, notes);
        this.system = new LocalSystem(settings, supervisor, notes, Rig::now);
        this.front = new FrontClient(system::front);
        this.cluster = new Cluster(settings.kafka());
        keeper.setDaemon(true);
    }

    /** Starts the system in {@code folder}, which is new; several brokers are a cluster. Returns when it is ready. */
    public static Rig start(Path folder, int brokers, int students, Consumer<String> notes)
            throws IOException, InterruptedException {
        HomeFolder home = HomeFolder.of(Map.of("OWLSTREAM_HOME", folder.toString()));
        home.prepare();
        Volume volume = Volume.under(home.store());
        LocalSettings settings = LocalSettings.of(home, Installation.ofScript(), new Ports(),
                Sizes.of(EnumSet.allOf(Service.class)).with(Service.STUDENT, students))
                .withServiceSettings(SHORT_TIMES).withBrokers(brokers);
        Rig rig = new Rig(folder, home, settings, students, volume, notes);
        try {
            rig.system.start();
        } catch (RuntimeException | IOException | InterruptedException e) {
            rig.close();
            throw e;
        }
        rig.keeper.start();
        return rig;
    }

    /** Where all of it lies: logs, the broker's data, the store. */
    public Path folder() {
        return folder;
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrap() {
        return settings.kafka();
    }

    /** The names of the brokers' processes. */
    List<String> brokers() {
        return settings.brokers().names();
    }

    /** The broker that it hurts most to lose: of several the active controller, which leads the facts by now. */
    String brokerToStrike() throws InterruptedException {
        return brokers().size() == 1 ? brokers().get(0) : brokers().get(cluster.burdened() - 1);
    }

    /** Kills a broker for good; answers its process id. */
    long lose(String broker) throws InterruptedException {
        Child child = child(broker);
        child.kill();
        supervisor.retire(broker);
        return child.pid();
    }

    /** Starts a broker that was lost. */
    void bringBack(String broker) {
        system.startBroker(broker);
    }

    /** The front's REST interface. */
    public FrontClient front() {
        return front;
    }

    /** The volume under the store. */
    public Volume volume() {
        return volume;
    }

    /** The store as a reader sees it. */
    public FileStore store() {
        return new FileStore(home.store());
    }

    Path storeFolder() {
        return home.store();
    }

    /** How many student workers there should be now. */
    public int students() {
        return students;
    }

    /** Has so many student workers from now on. */
    public void scaleStudents(int count) {
        students = count;
        system.scaleStudents(count);
    }

    /** The processes that should run, by name, with their ids; one that is down is missing. */
    public Map<String, Long> processes() {
        List<String> names = new ArrayList<>(List.of("evaluator", "teacher", "sampler", "filter"));
        names.addAll(brokers());
        IntStream.rangeClosed(1, students).forEach(number -> names.add("student-" + number));
        Map<String, Long> running = new HashMap<>();
        names.forEach(name -> supervisor.child(name).ifPresent(child -> running.put(name, child.pid())));
        return running;
    }

    /** The process of this name, waiting until it runs. */
    Child child(String name) throws InterruptedException {
        while (true) {
            Optional<Child> child = supervisor.child(name);
            if (child.isPresent() && child.get().exitCode().isEmpty()) {
                return child.get();
            }
            requireWhole();
            Thread.sleep(10);
        }
    }

    /** Has deaths so far not count against a process: they were ordered. */
    public void forgive() {
        supervisor.progressed();
    }

    /** Throws when a process had to be given up. */
    public void requireWhole() {
        Exception failure = broken.get();
        if (failure != null) {
            throw new IllegalStateException("the system broke down: " + failure.getMessage(), failure);
        }
    }

    private void keep() {
        try {
            while (!closing) {
                system.look();
            }
        } catch (IOException | RuntimeException e) {
            broken.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        cluster.close();
        supervisor.stop();
        keeper.interrupt();
        volume.close();
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
