package io.owlstream.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files below a root that are there whole or not at all, whenever process or machine stop: written aside, forced to the
 * disk, renamed, and the folder forced too.
 */
final class DurableFiles {
    private static final Duration ABANDONED = Duration.ofDays(1);
    private final Path root;
    private final Path aside;

    DurableFiles(Path root) {
        this.root = root;
        this.aside = root.resolve("tmp");
    }

    /** Puts {@code content} in the place of whatever is at {@code target}. */
    void write(Path target, byte[] content) throws IOException {
        makeFolder(aside);
        makeFolder(target.getParent());
        Path temporary = aside.resolve(UUID.randomUUID().toString());
        try {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(target.getParent());
    }

    /** Renames a file within the root; the target's folder is made if need be. */
    void move(Path from, Path to) throws IOException {
        makeFolder(to.getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(to.getParent());
        force(from.getParent());
    }

    /** Makes sure that what {@code folder} lists survives a crash. */
    void force(Path folder) throws IOException {
        try (FileChannel handle = FileChannel.open(folder, StandardOpenOption.READ)) {
            handle.force(true);
        }
    }

    /** The files in {@code folder}; none if it does not exist though the root does. */
    List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            requireRoot();
            return List.of();
        }
    }

    /** Throws if the root is away: then nothing can be said of what is missing in it. */
    void requireRoot() throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(root.toString());
        }
    }

    /** Makes the root if its parent exists: a missing parent means a missing volume, which must not be made up. */
    void makeRoot() throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectory(root);
            force(root.getParent());
        }
    }

    /** Throws if this process may not write the root: no content would ever come of it. */
    void requireWritable() throws IOException {
        if (!Files.isWritable(root)) {
            throw new AccessDeniedException(root.toString());
        }
    }

    /** Removes what processes that died left aside. */
    void sweep() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        for (Path file : list(aside)) {
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException e) {
                // Its writer has just finished.
            }
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.equals(root)) {
            throw new NoSuchFileException(root.toString());
        }
        makeFolder(folder.getParent());
        try {
            Files.createDirectory(folder);
            force(folder.getParent());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
