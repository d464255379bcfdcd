package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(CONTENT);

    @TempDir
    Path folder;
    private Path root;
    private FileStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("store");
        store = new FileStore(root);
    }

    @Test
    void shouldLoadWhatWasPutUnderItsDigestAndKey() {
        assertThat(store.put(CONTENT)).isEqualTo(DIGEST);

        assertThat(content(new FileStore(root))).isEqualTo(CONTENT);
        assertThat(store.key(DIGEST)).isEqualTo("content/" + DIGEST.hex().substring(0, 2) + "/"
                + DIGEST.hex().substring(2, 4) + "/" + DIGEST);
        assertThat(root.resolve(store.key(DIGEST))).hasBinaryContent(CONTENT);
    }

    @Test
    void shouldSayThatThereIsNothing() {
        assertThat(store.load(DIGEST)).isEqualTo(new LoadResult.Missing());
    }

    @Test
    void shouldSayWhatDamagedContentHashesToAndReplaceItWhenPutAgain() throws IOException {
        // Given
        store.put(CONTENT);
        byte[] half = "wei".getBytes(StandardCharsets.UTF_8);
        Files.write(root.resolve(store.key(DIGEST)), half);
        assertThat(store.load(DIGEST)).isEqualTo(new LoadResult.Damaged(Digest.of(half)));

        // When
        store.put(CONTENT);

        // Then
        assertThat(content(store)).isEqualTo(CONTENT);
    }

    @Test
    void shouldMoveDamagedContentAsideAndKeepIt() throws IOException {
        store.put(CONTENT);
        Files.write(root.resolve(store.key(DIGEST)), new byte[] {1});

        store.quarantine(DIGEST);
        store.quarantine(DIGEST);

        assertThat(store.load(DIGEST)).isEqualTo(new LoadResult.Missing());
        assertThat(filesIn("quarantine")).singleElement().satisfies(
                file -> assertThat(file).hasBinaryContent(new byte[] {1}));
    }

    @Test
    void shouldNotMoveContentAsideThatWasMadeAgainMeanwhile() {
        store.put(CONTENT);

        store.quarantine(DIGEST);

        assertThat(content(store)).isEqualTo(CONTENT);
    }

    @Test
    void shouldLetManyPutTheSameContentAtOnceOverDamagedContent() throws Exception {
        // Given
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        Digest digest = store.put(large);
        Files.write(root.resolve(store.key(digest)), new byte[] {1});
        int writers = 8;
        CyclicBarrier start = new CyclicBarrier(writers);
        List<Callable<Digest>> puts = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            puts.add(() -> {
                FileStore own = new FileStore(root);
                start.await();
                return own.put(large);
            });
        }

        // When
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        for (Future<Digest> put : threads.invokeAll(puts)) {
            assertThat(put.get()).isEqualTo(digest);
        }
        threads.shutdown();

        // Then
        assertThat(((LoadResult.Found) store.load(digest)).content()).isEqualTo(large);
        assertThat(filesIn("tmp")).isEmpty();
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

    private List<Path> filesIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(name))) {
            return files.toList();
        }
    }

    private static byte[] content(FileStore from) {
        return ((LoadResult.Found) from.load(DIGEST)).content();
    }
}
