package io.owlstream.model.reference;

import io.owlstream.model.text.ModelFiles;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.Checkpoints;
import io.owlstream.store.FileStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that a reference model is built in. Until it is finished, what is needed to go on lies in a hidden folder
 * in it, which also says of which build it is. One process at a time builds there.
 */
final class BuildFolder implements AutoCloseable {
    private static final String CARD = "README.md";
    private static final String SETTINGS = "settings.json";

    private final Path folder;
    private final Path work;
    private final byte[] settings;
    private final FileChannel lock;

    private BuildFolder(Path folder, Path work, byte[] settings, FileChannel lock) {
        this.folder = folder;
        this.work = work;
        this.settings = settings;
        this.lock = lock;
    }

    /**
     * Begins a build, or goes on with it.
     *
     * @param settings everything that decides the model; a build goes on only with equal settings
     * @throws UnusableFolderException if something else is there
     */
    static BuildFolder open(Path folder, Object settings) throws UnusableFolderException, IOException {
        Path work = folder.resolve(".build");
        if (Files.exists(folder) && !Files.exists(work)) {
            requireEmpty(folder);
        }
        Files.createDirectories(work);
        FileChannel lock = lock(folder, work);
        try {
            BuildFolder opened = new BuildFolder(folder, work, CanonicalJson.bytes(settings), lock);
            opened.requireSameBuild();
            return opened;
        } catch (IOException | UnusableFolderException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireEmpty(Path folder) throws UnusableFolderException, IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableFolderException(folder + " is a file: give a new or empty folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UnusableFolderException(folder
                        + " is not empty and holds no unfinished build: give a new or empty folder");
            }
        }
    }

    private static FileChannel lock(Path folder, Path work) throws UnusableFolderException, IOException {
        FileChannel lock = FileChannel.open(work.resolve("lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this process.
        }
        lock.close();
        throw new UnusableFolderException("another build is at work in " + folder + ": wait for it, or give another"
                + " folder");
    }

    private void requireSameBuild() throws UnusableFolderException, IOException {
        Path file = work.resolve(SETTINGS);
        if (!Files.exists(file)) {
            Files.write(work.resolve(SETTINGS + ".part"), settings);
            Files.move(work.resolve(SETTINGS + ".part"), file, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        byte[] there = Files.readAllBytes(file);
        if (!Arrays.equals(there, settings)) {
            throw new UnusableFolderException(folder + " holds an unfinished build with other settings, "
                    + new String(there, StandardCharsets.UTF_8) + ": go on with those, or give another folder");
        }
    }

    Checkpoints checkpoints() {
        return new FileStore(work).checkpoints(new NodeId(Digest.of(settings).hex()));
    }

    /** Writes the model and removes what was only needed to build it. */
    void finish(ModelFiles files, String card) throws IOException {
        files.write(folder);
        Files.writeString(folder.resolve(CARD), card);
        close();
        try (Stream<Path> paths = Files.walk(work)) {
            List<Path> innerFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : innerFirst) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
