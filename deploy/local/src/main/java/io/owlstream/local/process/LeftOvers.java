package io.owlstream.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The children of an earlier launcher that was killed: they end by themselves within seconds, but until then they hold
 * ports and the broker's folder. A file remembers who they are, by process id and time of start.
 */
public final class LeftOvers {
    private final Path file;

    public LeftOvers(Path file) {
        this.file = file;
    }

    /** Notes the children of this run. */
    public void remember(List<Child> children) throws IOException {
        List<String> lines = children.stream()
                .flatMap(child -> ProcessHandle.of(child.pid()).stream())
                .flatMap(handle -> Identity.of(handle).stream())
                .toList();
        Files.write(file, lines);
    }

    /** The ids of the noted processes that still run. */
    public List<Long> running() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).stream().flatMap(line -> Identity.running(line).stream())
                .map(ProcessHandle::pid).toList() : List.of();
    }

    /** Waits until the noted processes are gone; kills those that are still there after the grace. */
    public void awaitGone(long graceMillis) throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(graceMillis);
        for (String line : Files.readAllLines(file)) {
            Optional<ProcessHandle> running = Identity.running(line);
            if (running.isPresent()) {
                awaitGone(running.get(), deadline - System.nanoTime());
            }
        }
        Files.delete(file);
    }

    private static void awaitGone(ProcessHandle handle, long nanos) throws InterruptedException {
        try {
            handle.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            handle.destroyForcibly();
            handle.onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + handle.pid(), e);
        }
    }
}
