package io.owlstream.local.services;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.process.Child;
import io.owlstream.local.process.LeftOvers;
import io.owlstream.local.process.LogTail;
import io.owlstream.local.process.Supervisor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The brokers and the wanted services on this machine, as children of this process. The brokers and what needs no
 * natives start at once, the others as soon as the natives are unpacked; services wait for the brokers by themselves.
 */
public final class LocalSystem {
    private static final long TICK_MILLIS = 100;
    private static final long NEWS_MILLIS = 5_000;
    private static final long PATIENCE_MILLIS = 180_000;

    private final LocalSettings settings;
    private final Supervisor supervisor;
    private final Consumer<String> notes;
    private final LongSupplier millis;
    private final LeftOvers leftOvers;
    private final List<ServiceProcess> services;
    private Set<Long> remembered = Set.of();

    /**
     * @param notes  told in words what takes long
     * @param millis a clock that only goes forward
     */
    public LocalSystem(LocalSettings settings, Supervisor supervisor, Consumer<String> notes, LongSupplier millis) {
        this.settings = settings;
        this.supervisor = supervisor;
        this.notes = notes;
        this.millis = millis;
        this.leftOvers = new LeftOvers(settings.home().children());
        this.services = settings.services();
    }

    /** Starts everything; returns when all services are ready. Throws {@link CommandFailure} when one cannot be. */
    public void start() throws IOException, InterruptedException {
        leftOvers.awaitGone(Supervisor.GRACE_MILLIS);
        settings.home().emptyLogs();
        settings.brokers().names().forEach(this::startBroker);
        startServices(service -> !service.computes());
        if (services.stream().anyMatch(ServiceProcess::computes)) {
            if (!settings.natives().unpacked()) {
                unpackNatives();
            }
            startServices(ServiceProcess::computes);
        }
        awaitReady();
    }

    /**
     * Lets a moment pass and looks after the children; does not return once they were stopped. Throws
     * {@link CommandFailure} when one has to be given up.
     */
    public void look() throws IOException, InterruptedException {
        Thread.sleep(TICK_MILLIS);
        supervisor.tick();
        if (supervisor.stopped()) {
            // This process is ending; what the run would say or do next is of no use to anybody.
            new CountDownLatch(1).await();
        }
        List<Child> running = supervisor.running();
        Set<Long> pids = running.stream().map(Child::pid).collect(Collectors.toSet());
        if (!pids.equals(remembered)) {
            leftOvers.remember(running);
            remembered = pids;
        }
    }

    /** Starts the broker of this name, which does not run; does not wait until it answers. */
    public void startBroker(String name) {
        supervisor.start(settings.broker(settings.brokers().named(name)));
    }

    /**
     * Has {@code count} student workers from now on, 1 to {@link LocalSettings#PARTITIONS}: starts those that are missing,
     * tells those that are too many to end (SIGTERM). Does not wait for either.
     */
    public void scaleStudents(int count) {
        for (int number = 1; number <= LocalSettings.PARTITIONS; number++) {
            ServiceProcess student = settings.worker(Service.STUDENT, number);
            if (number > count) {
                supervisor.retire(student.name());
            } else if (!supervisor.keeps(student.name())) {
                supervisor.start(settings.spec(student));
            }
        }
    }

    /** Where the front answers now; another place after it had to be started again. */
    public URI front() {
        return services.get(0).uri();
    }

    /** The bootstrap address of the broker, or of all. */
    public String kafka() {
        return settings.kafka();
    }

    private void startServices(Predicate<ServiceProcess> which) {
        services.stream().filter(which).forEach(service -> supervisor.start(settings.spec(service)));
    }

    private void unpackNatives() throws IOException, InterruptedException {
        notes.accept("unpacking the numeric libraries into " + settings.natives().folder() + ", once (432 MB)");
        supervisor.start(settings.unpackNatives());
        while (!supervisor.done(settings.unpackNatives().name())) {
            look();
        }
        settings.natives().markUnpacked();
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        List<Readiness> asked = services.stream().map(service -> new Readiness(service, http)).toList();
        long start = millis.getAsLong();
        long news = NEWS_MILLIS;
        for (List<String> missing = missing(asked); !missing.isEmpty(); missing = missing(asked)) {
            long waited = millis.getAsLong() - start;
            if (waited > PATIENCE_MILLIS) {
                throw notReady(missing);
            }
            if (waited > news) {
                notes.accept("waiting for " + String.join(", ", missing) + " (" + waited / 1000 + " s; logs in "
                        + settings.home().logs() + ")");
                news += NEWS_MILLIS;
            }
            // Asking costs processor time that the services need to become ready.
            look();
            look();
        }
    }

    private static List<String> missing(List<Readiness> asked) {
        return asked.stream().filter(service -> !service.ready()).map(Readiness::name).toList();
    }

    private CommandFailure notReady(List<String> missing) {
        var log = settings.home().log(missing.get(0));
        return CommandFailure.brokenOff(String.join(", ", missing) + " not ready after " + PATIENCE_MILLIS / 1000
                + " s; the last lines of " + log + ":\n" + LogTail.of(log));
    }
}
