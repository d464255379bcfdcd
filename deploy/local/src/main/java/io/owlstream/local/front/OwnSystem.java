package io.owlstream.local.front;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.HomeLock;
import io.owlstream.local.home.RunningFront;
import io.owlstream.local.process.Child;
import io.owlstream.local.process.OsChildStarter;
import io.owlstream.local.process.Ports;
import io.owlstream.local.process.ResidentMemory;
import io.owlstream.local.process.Supervisor;
import io.owlstream.local.services.Installation;
import io.owlstream.local.services.LocalSettings;
import io.owlstream.local.services.LocalSystem;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A broker and services that run in a home as children of this process, from {@link #start} to {@link #close}. A thread
 * looks after them; while they run, the home's note tells other commands where their front is.
 */
final class OwnSystem implements AutoCloseable {
    private final HomeFolder home;
    private final HomeLock lock;
    private final Sizes sizes;
    private final Supervisor supervisor;
    private final LocalSystem system;
    private final ResidentMemory memory;
    private final Thread keeper = new Thread(this::keep, "system-keeper");
    private volatile URI published;
    private volatile CommandFailure failure;

    /** @param lock of the home; closed with this */
    OwnSystem(HomeFolder home, HomeLock lock, Sizes sizes, Consumer<String> notes) {
        this.home = home;
        this.lock = lock;
        this.sizes = sizes;
        this.supervisor = new Supervisor(new OsChildStarter(), OwnSystem::millis, notes);
        LocalSettings settings = LocalSettings.of(home, Installation.ofScript(), new Ports(), sizes);
        this.system = new LocalSystem(settings, supervisor, notes, OwnSystem::millis);
        this.memory = ResidentMemory.sampling(this::pids);
        keeper.setDaemon(true);
    }

    /** Starts all; returns when all are ready. */
    void start() throws IOException, InterruptedException {
        system.start();
        publish();
        keeper.start();
    }

    /** Where the front is now; a {@link CommandFailure} when the system had to be given up. */
    URI front() throws InterruptedException {
        if (supervisor.stopped()) {
            // This process is ending; what the command would say or do next is of no use to anybody.
            new CountDownLatch(1).await();
        }
        if (failure != null) {
            throw failure;
        }
        return system.front();
    }

    /** Where it answers now. */
    RunningSystem running() throws InterruptedException {
        return new RunningSystem(front(), system.kafka(), home.toString());
    }

    /** The work came on, so a child that dies is worth starting again. */
    void progressed() {
        supervisor.progressed();
    }

    /** The peak so far of all processes together, in units of 1,048,576 bytes. */
    long peakMegabytes() {
        return memory.peakMegabytes();
    }

    /** Ends the children in order. */
    void stop() {
        supervisor.stop();
    }

    /** Ends them at once. */
    void kill() {
        supervisor.kill();
    }

    @Override
    public void close() throws IOException {
        keeper.interrupt();
        awaitKeeper();
        RunningFront.remove(home);
        supervisor.stop();
        memory.close();
        lock.close();
    }

    private void keep() {
        try {
            while (!keeper.isInterrupted()) {
                system.look();
                if (!system.front().equals(published)) {
                    publish();
                }
            }
        } catch (CommandFailure e) {
            failure = e;
        } catch (IOException e) {
            failure = CommandFailure.brokenOff("the home " + home + " cannot be written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitKeeper() {
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish() throws IOException {
        URI front = system.front();
        Set<String> labels = sizes.services().stream().map(Service::label).collect(Collectors.toSet());
        RunningFront.here(front, system.kafka(), labels).write(home);
        published = front;
    }

    private LongStream pids() {
        return LongStream.concat(LongStream.of(ProcessHandle.current().pid()),
                supervisor.running().stream().mapToLong(Child::pid));
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
