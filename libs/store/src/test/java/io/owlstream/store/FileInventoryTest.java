package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.StoredItem.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInventoryTest {
    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);
    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(3));

    @TempDir
    Path folder;
    private Path root;
    private FileStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("store");
        store = new FileStore(root);
    }

    
    void shouldRemoveWhatWritersThatDiedLeftAside() throws IOException {
        // Given
        store.put(CONTENT);
        Files.write(root.resolve("tmp/half"), new byte[5]);
        StoredItem leftOver = only(store.list(), Kind.LEFT_OVER);
        assertThat(leftOver).extracting(StoredItem::name, StoredItem::bytes).containsExactly("tmp/half", 5L);

        // When
        assertThat(store.remove(leftOver)).isTrue();

        // Then
        assertThat(store.list()).extracting(StoredItem::kind).containsExactly(Kind.CONTENT);
    }

    /** Whoever puts content finds it afterwards, however often somebody removes it as unused meanwhile. */
    @Test
    void shouldNeverTakeContentFromUnderItsWriter() throws Exception {
        // Given
        Digest digest = store.put(CONTENT);
        Path path = root.resolve(store.key(digest));
        ExecutorService other = Executors.newSingleThreadExecutor();

        for (int i = 0; i < 500; i++) {
            if (Files.exists(path)) {
                Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
            }
            StoredItem old = new StoredItem(Kind.CONTENT, digest.hex(), CONTENT.length, LONG_AGO);
            // When
            Future<Boolean> removed = other.submit(() -> store.remove(old));
            store.put(CONTENT);
            removed.get();
            // Then
            assertThat(store.load(digest)).isInstanceOf(LoadResult.Found.class);
        }
        other.shutdown();
    }

    @Test
    void shouldNotTakeAVolumeThatIsAwayForAnEmptyStore() throws IOException {
        Files.move(root, folder.resolve("unmounted"));

        assertThatThrownBy(store::list).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("mount its volume");
    }

    private static StoredItem only(List<StoredItem> items, Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).findFirst().orElseThrow();
    }
}
