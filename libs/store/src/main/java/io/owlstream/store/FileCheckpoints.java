package io.owlstream.store;

import io.owlstream.recipe.id.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checkpoints as files of one folder, named {@code <step>-<digest>}. */
final class FileCheckpoints implements Checkpoints {
    private static final int KEPT = 2;
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-([0-9a-f]{64})");

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
        Path path = folder.resolve(step + "-" + Digest.of(state));
        try {
            files.write(path, state);
            for (Entry old : newestFirst().skip(KEPT).toList()) {
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
                    return Optional.of(new Checkpoint(entry.step(), state.get()));
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
            if (Digest.of(state).equals(entry.digest())) {
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
                .sorted(Comparator.comparingLong(Entry::step).reversed());
    }

    private record Entry(Path path, long step, Digest digest) {
        static Optional<Entry> parse(Path path) {
            Matcher name = NAME.matcher(path.getFileName().toString());
            return name.matches()
                    ? Optional.of(new Entry(path, Long.parseLong(name.group(1)), new Digest(name.group(2))))
                    : Optional.empty();
        }
    }
}
