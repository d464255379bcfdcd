package io.owlstream.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoreKeys;
import io.owlstream.store.StoreUnavailableException;
import io.owlstream.store.StoredItem;
import io.owlstream.store.StoredItem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who writes and who removes the same at the same moment. */
class RemovalsIT {
    private static final int PART = 5 << 20;
    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(CONTENT);
    private static final String KEY = StoreKeys.content(DIGEST);
    private final S3Settings settings = TestBucket.empty();
    private S3Store store;
    private S3Objects objects;

    @BeforeEach
    void open() {
        store = new S3Store(settings, TestBucket.credentials(), PART);
        objects = new S3Objects(S3Clients.of(settings, TestBucket.credentials()), settings, PART);
    }

    @AfterEach
    void close() {
        objects.close();
        store.close();
    }

    /** One after the other, since the test server looks and writes in two steps. */
    @Test
    void shouldLetOneOfTwoPublishWhereBothSawNothing() {
        assertThat(objects.write(KEY, new byte[] {1}, Condition.ABSENT)).isTrue();

        assertThat(objects.write(KEY, new byte[] {2}, Condition.ABSENT)).isFalse();
        assertThat(objects.read(KEY)).hasValue(new byte[] {1});
    }

    /** The test server forgets a key when an upload of it is aborted. */
    @Test
    void shouldPublishInPartsOnlyWhereNothingIs() {
        assertThat(objects.write(KEY, new byte[PART + 1], Condition.ABSENT)).isTrue();

        assertThat(objects.write(KEY, new byte[PART + 2], Condition.ABSENT)).isFalse();
        assertThat(objects.uploads()).isEmpty();
    }

    @Test
    void shouldNotReplaceWhatIsAnotherByNow() {
        objects.write(KEY, new byte[] {1}, Condition.NONE);
        Condition asSeen = Condition.unchanged(objects.look(KEY).orElseThrow().tag());
        objects.write(KEY, new byte[] {2}, Condition.NONE);

        assertThat(objects.write(KEY, new byte[] {3}, asSeen)).isFalse();
        assertThat(objects.read(KEY)).hasValue(new byte[] {2});
        assertThat(objects.write(KEY, new byte[PART + 1], asSeen)).isFalse();
    }

    @Test
    void shouldNotReplaceWhatIsGone() {
        objects.write(KEY, new byte[] {1}, Condition.NONE);
        Condition asSeen = Condition.unchanged(objects.look(KEY).orElseThrow().tag());
        objects.remove(KEY);

        assertThat(objects.write(KEY, new byte[] {3}, asSeen)).isFalse();
        assertThat(objects.read(KEY)).isEmpty();
    }

    @Test
    void shouldNotSayThatContentIsThereWhileSomebodyMayRemoveIt() {
        // Given
        String sign = "removing/" + DIGEST + "/somebody";
        objects.write(sign, new byte[0], Condition.NONE);

        // When
        assertThatThrownBy(() -> store.put(CONTENT)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(KEY).hasMessageEndingWith("put it again");
        objects.remove(sign);

        // Then
        store.put(CONTENT);
        assertThat(store.load(DIGEST)).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void shouldNotWaitForSomebodyWhoDiedAndRemoveWhatItLeft() {
        objects.write("removing/" + DIGEST + "/somebody", new byte[0], Condition.NONE);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(31));

        assertThat(new Removals(objects, Clock.systemUTC()).isAtWork(DIGEST)).isTrue();
        assertThat(new Removals(objects, later).isAtWork(DIGEST)).isFalse();
        assertThat(store.list()).extracting(StoredItem::kind).containsExactly(Kind.LEFT_OVER);
        assertThat(store.list()).allMatch(store::remove);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void shouldRemoveAnUploadWhoseWriterDied() {
        // Given
        try (var client = S3Clients.of(settings, TestBucket.credentials())) {
            client.createMultipartUpload(begin -> begin.bucket(settings.bucket()).key(settings.inBucket(KEY)));
        }
        List<StoredItem> listed = store.list();
        assertThat(listed).extracting(StoredItem::kind).containsExactly(Kind.LEFT_OVER);

        // When
        assertThat(listed).allMatch(store::remove);

        // Then
        assertThat(store.list()).isEmpty();
        assertThat(listed).noneMatch(store::remove);
    }
}
