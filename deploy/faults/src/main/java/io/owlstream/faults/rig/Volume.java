package io.owlstream.faults.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * The volume under the store, which can be made unwritable. Where this process may mount (the run script gives it a
 * mount namespace of its own), it is a small file system in memory that is filled up or made read-only. Elsewhere a
 * file takes the place of the folder in which the store writes: both kinds of trouble are then the same, whatever the
 * user's rights.
 */
public final class Volume implements AutoCloseable {
    /** Set by the run script when mounts are private to this process. */
    public static final String PRIVATE_MOUNTS = "owlstream.faults.private-mounts";
    private static final String SIZE = "192m";
    private static final long PATIENCE_MILLIS = 5_000;

    private final Path store;
    private final boolean mounted;

    private Volume(Path store, boolean mounted) {
        this.store = store;
        this.mounted = mounted;
    }

    /** The volume at {@code store}, which exists and is empty. */
    static Volume under(Path store) throws IOException, InterruptedException {
        boolean mounted = Boolean.getBoolean(PRIVATE_MOUNTS)
                && run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", store.toString());
        return new Volume(store, mounted);
    }

    /** How its trouble is made, for people. */
    public String kind() {
        return mounted ? "a tmpfs of " + SIZE + ", filled up or mounted read-only"
                : "a folder in which a file takes the place of the one for writing";
    }

    /** Leaves no space. */
    void fill() throws IOException {
        if (!mounted) {
            block();
            return;
        }
        try (FileChannel out = FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int size = 1 << 20; size > 0; size >>= 1) {
                writeAll(out, size);
            }
        }
    }

    private static void writeAll(FileChannel out, int size) {
        try {
            while (true) {
                out.write(ByteBuffer.allocate(size));
            }
        } catch (IOException e) {
            // That is what it is for: no space left for so much.
        }
    }

    /** Makes space again. */
    void empty() throws IOException {
        if (mounted) {
            Files.deleteIfExists(filler());
        } else {
            unblock();
        }
    }

    /** Refuses writes. */
    void freeze() throws IOException, InterruptedException {
        if (!mounted) {
            block();
            return;
        }
        // A file that is being written holds it up for a moment.
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!run("mount", "-o", "remount,ro", store.toString())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the store's volume cannot be made read-only: always a file is open for writing");
            }
        }
    }

    /** Takes writes again. */
    void thaw() throws IOException, InterruptedException {
        if (!mounted) {
            unblock();
        } else if (!run("mount", "-o", "remount,rw", store.toString())) {
            throw new IOException("the store's volume cannot be made writable again");
        }
    }

    @Override
    public void close() {
        if (mounted) {
            try {
                run("umount", "-l", store.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void block() throws IOException {
        if (Files.isDirectory(writing())) {
            Files.move(writing(), aside());
        }
        Files.createFile(writing());
    }

    private void unblock() throws IOException {
        Files.deleteIfExists(writing());
        if (Files.isDirectory(aside())) {
            Files.move(aside(), writing());
        }
    }

    private Path writing() {
        return store.resolve("tmp");
    }

    private Path aside() {
        return store.resolve("tmp-aside");
    }

    private Path filler() {
        return store.resolve("filler");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }
}
