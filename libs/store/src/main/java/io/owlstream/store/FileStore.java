package io.owlstream.store;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A store in a folder, which may be shared by many machines:
 * {@code content/<2 digits>/<2 digits>/<digest>}, {@code checkpoints/<node>/<step>-<digest>},
 * {@code quarantine/<digest>-<random>}, {@code tmp/<random>}.
 */
public final class FileStore implements ArtifactStore {
    private static final byte[] PROBE = {1};
    private final Path root;
    private final DurableFiles files;
    private final FileInventory inventory;

    /**
     * A store in {@code root}, which is made if its parent exists. A volume that is not mounted, or goes away later, is
     * an error, never an empty store; so is one that this process may not write.
     *
     * @throws StoreUnavailableException if the folder cannot be used
     */
    public FileStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.files = new DurableFiles(this.root);
        this.inventory = new FileInventory(this.root, files);
        try {
            files.makeRoot();
            files.requireWritable();
            files.sweep();
        } catch (IOException e) {
            throw StoreFault.of(this.root, "open", this.root, e);
        }
    }

    @Override
    public Digest put(byte[] content) {
        Digest digest = Digest.of(content);
        Path path = path(digest);
        try {
            if (holds(path, digest) && renew(path)) {
                // Its writer may not have come to forcing the folder yet.
                files.force(path.getParent());
            } else {
                files.write(path, content);
            }
        } catch (IOException e) {
            throw StoreFault.of(root, "write", path, e);
        }
        return digest;
    }

    @Override
    public LoadResult load(Digest digest) {
        Path path = path(digest);
        try {
            byte[] content = Files.readAllBytes(path);
            Digest actual = Digest.of(content);
            return actual.equals(digest) ? new LoadResult.Found(content) : new LoadResult.Damaged(actual);
        } catch (NoSuchFileException e) {
            return missing(path);
        } catch (IOException e) {
            throw StoreFault.of(root, "read", path, e);
        }
    }

    @Override
    public void quarantine(Digest digest) {
        Path path = path(digest);
        try {
            files.requireRoot();
            // Somebody may have made it again since it was seen damaged.
            if (Files.exists(path) && !holds(path, digest)) {
                files.move(path, root.resolve(StoreKeys.quarantine(digest)));
            }
        } catch (IOException e) {
            throw StoreFault.of(root, "move aside", path, e);
        }
    }

    @Override
    public String key(Digest digest) {
        return StoreKeys.content(digest);
    }

    @Override
    public Checkpoints checkpoints(NodeId node) {
        return new FileCheckpoints(root, files, root.resolve(StoreKeys.checkpoints(node)));
    }

    @Override
    public List<StoredItem> list() {
        try {
            return inventory.list();
        } catch (IOException e) {
            throw StoreFault.of(root, "list", root, e);
        }
    }

    @Override
    public boolean remove(StoredItem item) {
        Path path = switch (item.kind()) {
            case CONTENT -> path(new Digest(item.name()));
            case CHECKPOINTS -> root.resolve(StoreKeys.CHECKPOINTS).resolve(item.name());
            case LEFT_OVER -> root.resolve(item.name());
        };
        try {
            return inventory.remove(item, path);
        } catch (IOException e) {
            throw StoreFault.of(root, "remove", path, e);
        }
    }

    @Override
    public void probe() {
        Path path = root.resolve("tmp").resolve("probe-" + UUID.randomUUID());
        try {
            files.write(path, PROBE);
            if (!Arrays.equals(Files.readAllBytes(path), PROBE)) {
                throw new IOException("it does not give back what was written");
            }
            Files.delete(path);
        } catch (IOException e) {
            throw StoreFault.of(root, "write and read", path, e);
        }
    }

    /** Where it is, for people. */
    @Override
    public String toString() {
        return root.toString();
    }

    /** Makes content young again, so that nobody removes it as unused; false if it must be written anew for that. */
    private static boolean renew(Path path) throws IOException {
        try {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
            // It may have been taken away between opening it and setting its time.
            return Files.exists(path);
        } catch (FileSystemException e) {
            // Somebody just removed it, or it is another user's.
            return false;
        }
    }

    private Path path(Digest digest) {
        return root.resolve(key(digest));
    }

    private LoadResult missing(Path path) {
        try {
            files.requireRoot();
            return new LoadResult.Missing();
        } catch (IOException e) {
            throw StoreFault.of(root, "read", path, e);
        }
    }

    private static boolean holds(Path path, Digest digest) throws IOException {
        try {
            return Digest.of(Files.readAllBytes(path)).equals(digest);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
