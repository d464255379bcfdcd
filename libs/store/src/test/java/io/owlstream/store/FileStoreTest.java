package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store in a folder does besides what every store does. */
class FileStoreTest extends StoreContract {

    @TempDir
    Path folder;
    private Path root;
    private FileStore store;

    @BeforeEach
    void openFileStore() {
        store = open();
    }

    @Override
    protected FileStore open() {
        root = folder.resolve("store");
        return new FileStore(root);
    }

    @Override
    protected void write(String key, byte[] content) {
        try {
            Files.createDirectories(root.resolve(key).getParent());
            Files.write(root.resolve(key), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected byte[] read(String key) {
        try {
            return Files.readAllBytes(root.resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected List<String> keys(String below) {
        if (!Files.exists(root.resolve(below))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve(below))) {
            return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldIgnoreWhatAWriterThatDiedLeftAsideAndSweepItLater() throws IOException {
        // Given
        Path left = Files.write(Files.createDirectories(root.resolve("tmp")).resolve("half"), new byte[] {1, 2});
        Path old = Files.write(root.resolve("tmp/old"), new byte[] {1, 2});
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        // When
        FileStore next = new FileStore(root);

        // Then
        assertThat(next.load(DIGEST)).isEqualTo(new LoadResult.Missing());
        assertThat(left).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void shouldNotTakeAVolumeThatIsAwayForAnEmptyStore() throws IOException {
        store.put(CONTENT);
        Files.move(root, folder.resolve("unmounted"));

        assertThatThrownBy(() -> store.load(DIGEST)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(root.toString()).hasMessageContaining("mount its volume");
        assertThatThrownBy(() -> store.put(CONTENT)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.quarantine(DIGEST)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.probe()).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("mount its volume");
        assertThatThrownBy(() -> new FileStore(folder.resolve("absent/store")))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(root).doesNotExist();
    }

    @Test
    void shouldNameThePathThatCannotBeWritten() throws IOException {
        // A file where a folder is needed stands for a folder without permission: root may write everywhere.
        Files.write(root.resolve("content"), new byte[0]);

        assertThatThrownBy(() -> store.put(CONTENT)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(root.resolve(store.key(DIGEST)).toString())
                .hasMessageContaining("check its volume");
        assertThatThrownBy(() -> store.load(DIGEST)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void shouldNameTheRemedyOfEachFault() {
        assertThat(message(new FileSystemException("f", null, "No space left on device"))).endsWith(
                "make room on its volume");
        assertThat(message(new IOException("Disk quota exceeded"))).endsWith("make room on its volume");
        assertThat(message(new FileSystemException("f", null, "Read-only file system"))).endsWith(
                "make it writable for the user of this process");
        assertThat(message(new AccessDeniedException("f"))).endsWith("make it writable for the user of this process");
        assertThat(message(new IOException("Input/output error"))).startsWith(
                "the artifact store at " + root + " cannot write ").endsWith("check its volume");
    }

    private String message(IOException fault) {
        return StoreFault.of(root, "write", root.resolve("f"), fault).getMessage();
    }
}
