package io.owlstream.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The peak of the resident memory of some processes together, sampled while they run. Pages that several of them share
 * count for each, so the figure is an upper bound. Zero where the system has no /proc.
 */
public final class ResidentMemory implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1_000;

    private final Path proc;
    private final Supplier<LongStream> pids;
    private final Thread sampler = new Thread(this::sampleUntilClosed, "resident-memory");
    private volatile long peakKilobytes;

    /** Starts to sample the processes that {@code pids} names at each time. */
    public static ResidentMemory sampling(Supplier<LongStream> pids) {
        ResidentMemory memory = new ResidentMemory(Path.of("/proc"), pids);
        memory.sampler.setDaemon(true);
        memory.sampler.start();
        return memory;
    }

    ResidentMemory(Path proc, Supplier<LongStream> pids) {
        this.proc = proc;
        this.pids = pids;
    }

    /** The peak so far, in units of 1,048,576 bytes. */
    public long peakMegabytes() {
        return peakKilobytes / 1024;
    }

    void sample() {
        peakKilobytes = Math.max(peakKilobytes, pids.get().map(this::kilobytes).sum());
    }

    private long kilobytes(long pid) {
        try {
            return Files.readAllLines(proc.resolve(pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            // The process ended between its listing and now.
            return 0;
        }
    }

    private void sampleUntilClosed() {
        try {
            while (true) {
                sample();
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sampler.interrupt();
    }
}
