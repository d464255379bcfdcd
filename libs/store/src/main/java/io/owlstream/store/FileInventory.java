package io.owlstream.store;

import io.owlstream.store.StoredItem.Kind;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lists and removes what a {@link FileStore} holds. */
final class FileInventory {
    private static final int HEX_DIGITS = 64;
    private final Path root;
    private final DurableFiles files;

    FileInventory(Path root, DurableFiles files) {
        this.root = root;
        this.files = files;
    }

    List<StoredItem> list() throws IOException {
        files.requireRoot();
        List<StoredItem> items = new ArrayList<>();
        walk(root.resolve(StoreKeys.CONTENT), (path, size, time) -> {
            if (path.getFileName().toString().length() == HEX_DIGITS) {
                items.add(new StoredItem(Kind.CONTENT, path.getFileName().toString(), size, time));
            }
        });
        for (Path folder : files.list(root.resolve(StoreKeys.CHECKPOINTS))) {
            items.add(checkpoints(folder));
        }
        for (String aside : List.of("tmp", "quarantine")) {
            walk(root.resolve(aside), (path, size, time) -> items.add(new StoredItem(Kind.LEFT_OVER,
                    aside + "/" + path.getFileName(), size, time)));
        }
        return items;
    }

    boolean remove(StoredItem item, Path path) throws IOException {
        return switch (item.kind()) {
            case CONTENT -> removeContent(item, path);
            case CHECKPOINTS -> isAsListed(item, checkpoints(path)) && removeFolder(path);
            case LEFT_OVER -> Files.deleteIfExists(path);
        };
    }

    /**
     * First moved aside, then looked at: whoever puts the content meanwhile either made it younger before, and it is
     * moved back, or finds nothing and writes it anew.
     */
    private boolean removeContent(StoredItem item, Path path) throws IOException {
        Path aside = root.resolve("tmp").resolve(UUID.randomUUID().toString());
        Files.createDirectories(aside.getParent());
        try {
            Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (Files.getLastModifiedTime(aside).toInstant().isAfter(item.written())) {
            files.move(aside, path);
            return false;
        }
        Files.delete(aside);
        return true;
    }

    private boolean removeFolder(Path folder) throws IOException {
        for (Path file : files.list(folder)) {
            Files.deleteIfExists(file);
        }
        try {
            return Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    private static boolean isAsListed(StoredItem then, StoredItem now) {
        return !now.written().isAfter(then.written());
    }

    private StoredItem checkpoints(Path folder) throws IOException {
        long[] bytes = {0};
        Instant[] newest = {lastModified(folder)};
        walk(folder, (path, size, time) -> {
            bytes[0] += size;
            newest[0] = time.isAfter(newest[0]) ? time : newest[0];
        });
        return new StoredItem(Kind.CHECKPOINTS, folder.getFileName().toString(), bytes[0], newest[0]);
    }

    private static Instant lastModified(Path path) throws IOException {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0).toInstant();
        }
    }

    private static void walk(Path folder, Visitor visitor) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                visitor.visit(file, attributes.size(), attributes.lastModifiedTime().toInstant());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
                // It went while the tree was walked.
                if (fault instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw fault;
            }
        });
    }

    /** Is shown each file. */
    private interface Visitor {
        void visit(Path path, long size, Instant time);
    }
}
