package io.owlstream.store;

import io.owlstream.recipe.id.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checkpoints as files of one folder, named {@code <step>-<digest>}. */
final class FileCheckpoints implements Checkpoints {
    private final Path root;
    private final DurableFiles files;
    private final Path folder;

    FileCheckpoints(Path root, DurableFiles files, Path folder) {
        this.root = root;
        this.files = files;
        this.folder = folder;
    }

    @Override
    public void save(long step, byte[] state) {
        Path path = folder.resolve(CheckpointName.of(step, state).toString());
        try {
            files.write(path, state);
            for (Entry old : newestFirst().skip(CheckpointName.KEPT).toList()) {
                Files.deleteIfExists(old.path());
            }
        } catch (IOException e) {
            throw StoreFault.of(root, "write", path, e);
        }
    }

    @Override
    public Optional<Checkpoint> newest() {
        try {
            for (Entry entry : newestFirst().toList()) {
                Optional<byte[]> state = state(entry);
                if (state.isPresent()) {
                    return Optional.of(new Checkpoint(entry.name().step(), state.get()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw StoreFault.of(root, "read", folder, e);
        }
    }

    @Override
    public void clear() {
        try {
            for (Path file : files.list(folder)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw StoreFault.of(root, "remove", folder, e);
        }
    }

    /** The state, if it fits its hash; one that does not is removed, lest it take the place of a good one. */
    private static Optional<byte[]> state(Entry entry) throws IOException {
        try {
            byte[] state = Files.readAllBytes(entry.path());
            if (Digest.of(state).equals(entry.name().digest())) {
                return Optional.of(state);
            }
            Files.deleteIfExists(entry.path());
        } catch (NoSuchFileException e) {
            // Another worker of the same job pruned it.
        }
        return Optional.empty();
    }

    private Stream<Entry> newestFirst() throws IOException {
        List<Path> all = files.list(folder);
        return all.stream().map(Entry::parse).flatMap(Optional::stream)
                .sorted(Comparator.comparing(Entry::name, CheckpointName.NEWEST_FIRST));
    }

    private record Entry(Path path, CheckpointName name) {
        static Optional<Entry> parse(Path path) {
            return CheckpointName.parse(path.getFileName().toString()).map(name -> new Entry(path, name));
        }
    }
}
