package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
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
    private static final NodeId NODE = NodeId.of(List.of("node"));
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

    @Test
    void shouldListNothingInAnEmptyStore() {
        assertThat(store.list()).isEmpty();
    }

    @Test
    void shouldListContentCheckpointsAndLeftOversWithTheirSizes() throws IOException {
        // Given
        Digest digest = store.put(CONTENT);
        store.checkpoints(NODE).save(1, new byte[3]);
        store.checkpoints(NODE).save(2, new byte[4]);
        Files.write(root.resolve("tmp/half"), new byte[5]);
        Digest bad = store.put(new byte[6]);
        Files.write(root.resolve(store.key(bad)), new byte[2]);
        store.quarantine(bad);

        // When
        List<StoredItem> items = store.list();

        // Then
        assertThat(items).extracting(StoredItem::kind).containsExactlyInAnyOrder(Kind.CONTENT, Kind.CHECKPOINTS,
                Kind.LEFT_OVER, Kind.LEFT_OVER);
        assertThat(only(items, Kind.CONTENT)).extracting(StoredItem::name, StoredItem::bytes)
                .containsExactly(digest.hex(), 7L);
        assertThat(only(items, Kind.CHECKPOINTS)).extracting(StoredItem::name, StoredItem::bytes)
                .containsExactly(NODE.hex(), 7L);
        assertThat(items).filteredOn(item -> item.kind() == Kind.LEFT_OVER).extracting(StoredItem::bytes)
                .containsExactlyInAnyOrder(5L, 2L);
    }

    @Test
    void shouldRemoveEachKind() throws IOException {
        // Given
        Digest digest = store.put(CONTENT);
        store.checkpoints(NODE).save(1, new byte[3]);
        Files.write(root.resolve("tmp/half"), new byte[5]);

        // When
        assertThat(store.list()).allMatch(store::remove);

        // Then
        assertThat(store.list()).isEmpty();
        assertThat(store.load(digest)).isEqualTo(new LoadResult.Missing());
        assertThat(store.checkpoints(NODE).newest()).isEmpty();
    }

    @Test
    void shouldSayThatThereWasNothingToRemove() {
        store.put(CONTENT);
        StoredItem listed = only(store.list(), Kind.CONTENT);
        store.remove(listed);

        assertThat(store.remove(listed)).isFalse();
    }

    @Test
    void shouldKeepContentThatWasPutAgainSinceItWasListed() throws IOException {
        // Given
        Digest digest = store.put(CONTENT);
        Files.setLastModifiedTime(root.resolve(store.key(digest)), FileTime.from(LONG_AGO));
        StoredItem listed = only(store.list(), Kind.CONTENT);

        // When
        store.put(CONTENT);

        // Then
        assertThat(store.remove(listed)).isFalse();
        assertThat(store.load(digest)).isInstanceOf(LoadResult.Found.class);
        assertThat(only(store.list(), Kind.CONTENT).written()).isAfter(LONG_AGO.plus(Duration.ofDays(2)));
    }

    @Test
    void shouldKeepCheckpointsThatGrewSinceTheyWereListed() throws IOException {
        // Given
        store.checkpoints(NODE).save(1, new byte[3]);
        try (var files = Files.list(root.resolve("checkpoints").resolve(NODE.hex()))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
        Files.setLastModifiedTime(root.resolve("checkpoints").resolve(NODE.hex()), FileTime.from(LONG_AGO));
        StoredItem listed = only(store.list(), Kind.CHECKPOINTS);

        // When
        store.checkpoints(NODE).save(2, new byte[3]);

        // Then
        assertThat(store.remove(listed)).isFalse();
        assertThat(store.checkpoints(NODE).newest()).isPresent();
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
