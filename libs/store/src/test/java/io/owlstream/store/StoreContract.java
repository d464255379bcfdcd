package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.store.StoredItem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does. The methods that stores differ in look behind the back of the one that is tested. */
public abstract class StoreContract {
    protected static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);
    protected static final Digest DIGEST = Digest.of(CONTENT);
    protected static final NodeId NODE = NodeId.of(List.of("student"));
    private static final String FOLDER = StoreKeys.checkpoints(NODE) + "/";
    private ArtifactStore store;
    private Checkpoints checkpoints;

    /** A store on what is there; the first of a test is empty. */
    protected abstract ArtifactStore open();

    /** Puts {@code content} in the place of what lies at {@code key}. */
    protected abstract void write(String key, byte[] content);

    /** What lies at {@code key}. */
    protected abstract byte[] read(String key);

    /** The keys of all that lies below {@code folder}, which ends with a slash. */
    protected abstract List<String> keys(String folder);

    @BeforeEach
    void openStore() {
        store = open();
        checkpoints = store.checkpoints(NODE);
    }

    @Test
    void shouldLoadWhatWasPutUnderItsDigestAndKey() {
        assertThat(store.put(CONTENT)).isEqualTo(DIGEST);

        assertThat(content(open())).isEqualTo(CONTENT);
        assertThat(store.key(DIGEST)).isEqualTo("content/" + DIGEST.hex().substring(0, 2) + "/"
                + DIGEST.hex().substring(2, 4) + "/" + DIGEST);
        assertThat(read(store.key(DIGEST))).isEqualTo(CONTENT);
    }

    @Test
    void shouldKeepContentOfNoBytes() {
        Digest digest = store.put(new byte[0]);

        assertThat(((LoadResult.Found) store.load(digest)).content()).isEmpty();
    }

    @Test
    void shouldSayThatThereIsNothing() {
        assertThat(store.load(DIGEST)).isEqualTo(new LoadResult.Missing());
    }

    @Test
    void shouldSayWhatDamagedContentHashesToAndReplaceItWhenPutAgain() {
        // Given
        store.put(CONTENT);
        byte[] half = "wei".getBytes(StandardCharsets.UTF_8);
        write(store.key(DIGEST), half);
        assertThat(store.load(DIGEST)).isEqualTo(new LoadResult.Damaged(Digest.of(half)));

        // When
        store.put(CONTENT);

        // Then
        assertThat(content(store)).isEqualTo(CONTENT);
    }

    @Test
    void shouldMoveDamagedContentAsideAndKeepIt() {
        store.put(CONTENT);
        write(store.key(DIGEST), new byte[] {1});

        store.quarantine(DIGEST);
        store.quarantine(DIGEST);

        assertThat(store.load(DIGEST)).isEqualTo(new LoadResult.Missing());
        assertThat(keys("quarantine/")).singleElement().satisfies(
                key -> assertThat(read(key)).isEqualTo(new byte[] {1}));
    }

    @Test
    void shouldNotMoveContentAsideThatWasMadeAgainMeanwhile() {
        store.put(CONTENT);

        store.quarantine(DIGEST);

        assertThat(content(store)).isEqualTo(CONTENT);
        assertThat(keys("quarantine/")).isEmpty();
    }

    @Test
    void shouldLetManyPutTheSameContentAtOnceOverDamagedContent() throws Exception {
        // Given
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        Digest digest = store.put(large);
        write(store.key(digest), new byte[] {1});
        int writers = 8;
        CyclicBarrier start = new CyclicBarrier(writers);
        List<Callable<Digest>> puts = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            puts.add(() -> {
                ArtifactStore own = open();
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
        assertThat(store.list()).extracting(StoredItem::kind).containsExactly(Kind.CONTENT);
    }

    @Test
    void shouldHaveNoCheckpointAtFirst() {
        assertThat(checkpoints.newest()).isEmpty();
        checkpoints.clear();
    }

    @Test
    void shouldKeepTheNewestTwoCheckpointsByStep() {
        checkpoints.save(9, new byte[] {9});
        checkpoints.save(10, new byte[] {10});
        checkpoints.save(100, new byte[] {100});

        assertThat(checkpointKeys()).containsExactlyInAnyOrder(checkpoint(10), checkpoint(100));
        assertThat(checkpoints.newest()).get().satisfies(newest -> {
            assertThat(newest.step()).isEqualTo(100);
            assertThat(newest.state()).containsExactly(100);
        });
    }

    @Test
    void shouldGoBackToTheCheckpointBeforeATruncatedOne() {
        checkpoints.save(1, new byte[] {1});
        checkpoints.save(2, new byte[] {2});
        write(checkpoint(2), new byte[0]);

        assertThat(checkpoints.newest()).get().extracting(Checkpoints.Checkpoint::step).isEqualTo(1L);
    }

    @Test
    void shouldNotLetADamagedCheckpointTakeThePlaceOfAGoodOne() {
        // Given
        checkpoints.save(1, new byte[] {1});
        write(checkpoint(5), new byte[] {9});

        // When the job resumes from step 1 and goes on.
        checkpoints.newest();
        checkpoints.save(2, new byte[] {2});
        checkpoints.save(3, new byte[] {3});

        // Then
        assertThat(checkpointKeys()).containsExactlyInAnyOrder(checkpoint(2), checkpoint(3));
    }

    @Test
    void shouldIgnoreWhatIsNoCheckpoint() {
        checkpoints.save(1, new byte[] {1});
        write(FOLDER + "5-notahash", new byte[] {1});
        write(FOLDER + ".nfs000", new byte[] {1});

        assertThat(checkpoints.newest()).get().extracting(Checkpoints.Checkpoint::step).isEqualTo(1L);
    }

    @Test
    void shouldDropAllCheckpointsWhenTheNodeIsReady() {
        checkpoints.save(1, new byte[] {1});

        checkpoints.clear();

        assertThat(checkpoints.newest()).isEmpty();
        assertThat(checkpointKeys()).isEmpty();
    }

    @Test
    void shouldListNothingInAnEmptyStore() {
        assertThat(store.list()).isEmpty();
    }

    @Test
    void shouldListContentCheckpointsAndLeftOversWithTheirSizes() {
        // Given
        store.put(CONTENT);
        checkpoints.save(1, new byte[3]);
        checkpoints.save(2, new byte[4]);
        Digest bad = store.put(new byte[6]);
        write(store.key(bad), new byte[2]);
        store.quarantine(bad);

        // When
        List<StoredItem> items = store.list();

        // Then
        assertThat(items).extracting(StoredItem::kind, StoredItem::bytes).containsExactlyInAnyOrder(
                tuple(Kind.CONTENT, 7L), tuple(Kind.CHECKPOINTS, 7L), tuple(Kind.LEFT_OVER, 2L));
        assertThat(only(Kind.CONTENT).name()).isEqualTo(DIGEST.hex());
        assertThat(only(Kind.CHECKPOINTS).name()).isEqualTo(NODE.hex());
    }

    @Test
    void shouldRemoveEachKind() {
        // Given
        store.put(CONTENT);
        checkpoints.save(1, new byte[3]);
        Digest bad = store.put(new byte[6]);
        write(store.key(bad), new byte[2]);
        store.quarantine(bad);

        // When
        assertThat(store.list()).allMatch(store::remove);

        // Then
        assertThat(store.list()).isEmpty();
        assertThat(store.load(DIGEST)).isEqualTo(new LoadResult.Missing());
        assertThat(checkpoints.newest()).isEmpty();
        assertThat(keys("")).isEmpty();
    }

    @Test
    void shouldSayThatThereWasNothingToRemove() {
        // Given
        store.put(CONTENT);
        checkpoints.save(1, new byte[3]);
        List<StoredItem> listed = store.list();
        listed.forEach(store::remove);

        // Then
        assertThat(listed).hasSize(2).noneMatch(store::remove);
    }

    @Test
    void shouldKeepContentThatWasPutAgainSinceItWasListed() {
        // Given
        store.put(CONTENT);
        StoredItem listed = only(Kind.CONTENT);

        // When
        do {
            store.put(CONTENT);
        } while (!isYounger(only(Kind.CONTENT), listed));

        // Then
        assertThat(store.remove(listed)).isFalse();
        assertThat(content(store)).isEqualTo(CONTENT);
        assertThat(keys("")).containsExactly(store.key(DIGEST));
    }

    @Test
    void shouldKeepCheckpointsThatGrewSinceTheyWereListed() {
        // Given
        checkpoints.save(1, new byte[3]);
        StoredItem listed = only(Kind.CHECKPOINTS);

        // When
        do {
            checkpoints.save(2, new byte[3]);
        } while (!isYounger(only(Kind.CHECKPOINTS), listed));

        // Then
        assertThat(store.remove(listed)).isFalse();
        assertThat(checkpoints.newest()).get().extracting(Checkpoints.Checkpoint::step).isEqualTo(2L);
    }

    @Test
    void shouldLeaveNothingBehindOfAProbe() {
        store.put(CONTENT);

        store.probe();

        assertThat(keys("")).containsExactly(store.key(DIGEST));
    }

    private List<String> checkpointKeys() {
        return keys(FOLDER);
    }

    private StoredItem only(Kind kind) {
        List<StoredItem> items = store.list().stream().filter(item -> item.kind() == kind).toList();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static String checkpoint(int step) {
        return FOLDER + CheckpointName.of(step, new byte[] {(byte) step});
    }

    private static byte[] content(ArtifactStore from) {
        return ((LoadResult.Found) from.load(DIGEST)).content();
    }

    /** To the second: no store needs to tell times more exactly. */
    private static boolean isYounger(StoredItem now, StoredItem then) {
        return now.written().truncatedTo(ChronoUnit.SECONDS).isAfter(then.written());
    }
}
