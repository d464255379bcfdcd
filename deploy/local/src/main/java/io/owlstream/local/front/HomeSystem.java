package io.owlstream.local.front;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.home.HomeLock;
import io.owlstream.local.home.RunningFront;
import io.owlstream.local.process.Interruption;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.services.Service;
import io.owlstream.local.services.Sizes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The system of a home: the one that another command runs there, as long as it does; else one of this command's own.
 * What an experiment has reached lies in the home, so nothing is lost by the change.
 */
final class HomeSystem implements FrontSite, AutoCloseable {
    /** A front that died is back within seconds; one that has to unpack natives first takes longest. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long START_MILLIS = 200_000;
    private static final long PAUSE_MILLIS = 200;

    private final HomeFolder home;
    private final Sizes sizes;
    private final ProgressView view;
    private volatile Optional<OwnSystem> own = Optional.empty();
    private volatile boolean joined;

    HomeSystem(HomeFolder home, Sizes sizes, ProgressView view) {
        this.home = home;
        this.sizes = sizes;
        this.view = view;
    }

    /** What an interruption does: stops the system if it is this command's own. */
    Interruption.Answer interruption(String again) {
        return Interruption.Answer.brokenOff(this::lastLine, () -> own.ifPresent(OwnSystem::stop),
                () -> own.ifPresent(OwnSystem::kill), () -> own.isPresent()
                        ? "stopped; to go on where this was: " + again
                        : "the system of " + home + " goes on with it; to follow it again: " + again);
    }

    /** The same for a system that runs until it is interrupted. */
    Interruption.Answer wantedInterruption() {
        return new Interruption.Answer(this::lastLine, () -> own.ifPresent(OwnSystem::stop),
                () -> own.ifPresent(OwnSystem::kill), () -> "stopped; what it holds stays in " + home,
                CommandFailure.DONE);
    }

    /** Starts an own system; bad input when another runs. */
    synchronized void start() throws IOException, InterruptedException {
        home.prepare();
        Optional<RunningFront> running = RunningFront.in(home);
        if (running.isPresent()) {
            throw CommandFailure.badInput("a system runs in " + home + " already (process " + running.get().process()
                    + "), REST at " + running.get().uri() + ": stop it, or set OWLSTREAM_HOME to another folder");
        }
        start(HomeLock.take(home));
    }

    @Override
    public synchronized URI uri() throws IOException, InterruptedException {
        if (own.isPresent()) {
            return own.get().front();
        }
        Optional<RunningFront> running = usable();
        if (running.isEmpty()) {
            return join();
        }
        if (!joined) {
            view.say("using the system of " + home + " that process " + running.get().process() + " runs; REST at "
                    + running.get().uri());
            joined = true;
        }
        return running.get().uri();
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public String remedy() {
        return "the logs in " + home.logs() + " say why";
    }

    Optional<OwnSystem> own() {
        return own;
    }

    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }

    private URI join() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_MILLIS * 1_000_000;
        String told = "";
        while (System.nanoTime() < deadline) {
            Optional<HomeLock> lock = lock();
            if (lock.isPresent()) {
                start(lock.get());
                return own.get().front();
            }
            if (usable().isPresent()) {
                return uri();
            }
            String waiting = waitingFor();
            if (!waiting.equals(told)) {
                view.say(waiting);
                told = waiting;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw CommandFailure.badInput(told + ", in vain for " + START_MILLIS / 1000
                + " s: end that process, or set OWLSTREAM_HOME to another folder");
    }

    private Optional<HomeLock> lock() {
        home.prepare();
        return HomeLock.tryTake(home);
    }

    private void start(HomeLock lock) throws IOException, InterruptedException {
        own = Optional.of(made(lock));
        own.get().start();
    }

    private OwnSystem made(HomeLock lock) throws IOException {
        try {
            return new OwnSystem(home, lock, sizes, view::say);
        } catch (CommandFailure e) {
            lock.close();
            throw e;
        }
    }

    private String waitingFor() {
        List<String> missing = RunningFront.in(home).map(this::missing).orElse(List.of());
        return missing.isEmpty() ? "waiting for the system that another command" + HomeLock.holder(home)
                + " starts or stops in " + home
                : "waiting for the end of the command" + HomeLock.holder(home) + " that uses " + home
                        + " and runs no " + String.join(", no ", missing);
    }

    private Optional<RunningFront> usable() {
        return RunningFront.in(home).filter(front -> missing(front).isEmpty());
    }

    private List<String> missing(RunningFront front) {
        return sizes.services().stream().map(Service::label).filter(label -> !front.services().contains(label))
                .toList();
    }

    private void lastLine(String line) {
        view.end();
        view.say(line);
    }
}
