package io.owlstream.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoreUnavailableException;
import io.owlstream.store.StoredItem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What conditions are for: many who do the same at the same moment. The server of the test JVM looks and writes in two
 * steps, so these are for a server that is named.
 */
@EnabledIfSystemProperty(named = TestBucket.BUCKET, matches = ".+")
class S3RaceIT {
    private static final int PART = 5 << 20;
    private static final int SMALL = 300_000;
    private static final int WRITERS = 4;
    private static final int ROUNDS = 50;
    private static final int ROUNDS_IN_PARTS = 8;
    private final S3Settings settings = TestBucket.empty();
    private final List<S3Objects> writers = IntStream.range(0, WRITERS).mapToObj(writer -> objects()).toList();
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * WRITERS);

    @AfterEach
    void close() {
        threads.shutdownNow();
        writers.forEach(S3Objects::close);
    }

    @Test
    void shouldLetExactlyOneOfManyPublishWhereNothingIs() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            shouldLetExactlyOneWrite("absent/" + round, SMALL, Condition.ABSENT);
        }
    }

    @Test
    void shouldLetExactlyOneOfManyPublishInPartsWhereNothingIs() throws Exception {
        for (int round = 0; round < ROUNDS_IN_PARTS; round++) {
            shouldLetExactlyOneWrite("absent-in-parts/" + round, PART + SMALL, Condition.ABSENT);
        }
        assertThat(writers.get(0).uploads()).isEmpty();
    }

    @Test
    void shouldLetExactlyOneOfManyReplaceWhatAllOfThemSaw() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            shouldLetExactlyOneReplace("seen/" + round, SMALL);
        }
    }

    @Test
    void shouldLetExactlyOneOfManyReplaceInPartsWhatAllOfThemSaw() throws Exception {
        for (int round = 0; round < ROUNDS_IN_PARTS; round++) {
            shouldLetExactlyOneReplace("seen-in-parts/" + round, PART + SMALL);
        }
    }

    @Test
    void shouldShowNoMixtureToThoseWhoReadMeanwhile() throws Exception {
        // Given
        String key = "mixture";
        writers.get(0).write(key, content(0, SMALL), Condition.NONE);
        AtomicBoolean written = new AtomicBoolean();
        Callable<Boolean> reader = () -> {
            while (!written.get()) {
                byte[] seen = writers.get(0).read(key).orElseThrow();
                assertThat(seen).isEqualTo(content(seen[0], seen.length));
                assertThat(seen.length).isIn(SMALL, PART + SMALL);
            }
            return true;
        };
        List<Future<Boolean>> readers = List.of(threads.submit(reader), threads.submit(reader));

        // When
        atOnce(writer -> {
            for (int round = 0; round < ROUNDS_IN_PARTS; round++) {
                writers.get(writer).write(key, content(writer, SMALL), Condition.NONE);
                writers.get(writer).write(key, content(writer, PART + SMALL), Condition.NONE);
            }
            return true;
        });
        written.set(true);

        // Then
        for (Future<Boolean> each : readers) {
            assertThat(each.get()).isTrue();
        }
    }

    @Test
    void shouldKeepWhatWasPutWhileSomebodyRemovesIt() throws Exception {
        // Given
        try (S3Store store = new S3Store(settings, TestBucket.credentials(), PART)) {
            List<byte[]> contents = IntStream.range(0, ROUNDS).mapToObj(round -> ("weights " + round).getBytes(
                    StandardCharsets.UTF_8)).toList();
            contents.forEach(store::put);
            List<StoredItem> listed = store.list();
            Instant newest = listed.stream().map(StoredItem::written).max(Instant::compareTo).orElseThrow();
            awaitTheSecondAfter(newest);

            // When
            List<Boolean> kept = atOnce(writer -> writer % 2 == 0 ? listed.stream().map(store::remove).count() >= 0
                    : contents.stream().allMatch(content -> putAndLoad(store, content)));

            // Then
            assertThat(kept).containsOnly(true);
        }
    }

    /** By the server's clock: its times are compared by the second. */
    private void awaitTheSecondAfter(Instant time) {
        S3Objects objects = writers.get(0);
        do {
            objects.write("clock", new byte[1], Condition.NONE);
        } while (!objects.look("clock").orElseThrow().written().truncatedTo(ChronoUnit.SECONDS).isAfter(time));
    }

    /** Whether content is there once somebody said so; who is told to put it again does. */
    private static boolean putAndLoad(S3Store store, byte[] content) {
        while (true) {
            try {
                Digest digest = store.put(content);
                return store.load(digest) instanceof LoadResult.Found;
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessageEndingWith("put it again");
            }
        }
    }

    private void shouldLetExactlyOneReplace(String key, int size) throws Exception {
        writers.get(0).write(key, content(WRITERS, size), Condition.NONE);
        shouldLetExactlyOneWrite(key, size, Condition.unchanged(writers.get(0).look(key).orElseThrow().tag()));
    }

    private void shouldLetExactlyOneWrite(String key, int size, Condition condition) throws Exception {
        List<Boolean> wrote = atOnce(writer -> writers.get(writer).write(key, content(writer, size), condition));

        assertThat(wrote).as(key).filteredOn(Predicate.isEqual(true)).hasSize(1);
        assertThat(writers.get(0).read(key)).hasValue(content(wrote.indexOf(true), size));
    }

    /** What each writer returned, all of which began at the same moment. */
    private List<Boolean> atOnce(IntFunction<Boolean> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Future<Boolean>> running = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            running.add(threads.submit(() -> {
                start.await();
                return work.apply(number);
            }));
        }
        List<Boolean> answers = new ArrayList<>();
        for (Future<Boolean> each : running) {
            answers.add(each.get());
        }
        return answers;
    }

    private static byte[] content(int writer, int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) writer);
        return content;
    }

    private S3Objects objects() {
        return new S3Objects(S3Clients.of(settings, TestBucket.credentials()), settings, PART);
    }
}
