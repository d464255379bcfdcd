package io.owlstream.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoreUnavailableException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** A store on the other side of a way that is cut, and in a bucket that goes. */
class S3TroubleIT {
    private static final int PART = 5 << 20;
    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final long NEVER = Long.MAX_VALUE;
    private final S3Settings direct = S3Server.emptyBucket();
    private final byte[] large = new byte[2 * PART + 1];
    private CuttingProxy way;
    private S3Settings settings;
    private S3Store store;

    @BeforeEach
    void open() throws IOException {
        new Random(1).nextBytes(large);
        way = new CuttingProxy(S3Server.address());
        settings = S3Server.settings(direct.bucket(), way.address());
        store = new S3Store(settings, S3Server.CREDENTIALS, PART);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        way.close();
    }

    @Test
    void shouldSendAPartAgainWhoseConnectionWasCut() {
        // Given
        way.cut(2, PART / 2, NEVER);

        // When
        Digest digest = store.put(large);

        // Then
        assertThat(way.made()).isEqualTo(2);
        assertThat(((LoadResult.Found) store.load(digest)).content()).isEqualTo(large);
    }

    /** A body that ends early must be taken neither for missing nor for damaged content. */
    @Test
    void shouldReadAgainWhatWasCut() {
        // Given
        Digest digest = store.put(large);
        way.cut(2, NEVER, PART);

        // When
        LoadResult loaded = store.load(digest);

        // Then
        assertThat(way.made()).isEqualTo(2);
        assertThat(((LoadResult.Found) loaded).content()).isEqualTo(large);
    }

    @Test
    void shouldSayThatTheServerCannotBeReachedWhileItCannotAndGoOnAfterwards() {
        // Given
        way.cut(ALWAYS, 0, NEVER);

        // When
        assertThatThrownBy(() -> store.put(large)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(settings.toString())
                .hasMessageEndingWith("check that the store's endpoint is right, runs, and can be reached from here");
        assertThatThrownBy(() -> store.load(Digest.of(large))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.list()).isInstanceOf(StoreUnavailableException.class);
        way.cut(0, NEVER, NEVER);

        // Then
        assertThat(store.load(Digest.of(large))).isEqualTo(new LoadResult.Missing());
        store.put(large);
        assertThat(store.load(Digest.of(large))).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void shouldLeaveNoObjectBehindWhenAPartCannotBeSent() {
        // Given
        way.cut(ALWAYS, PART / 2, NEVER);

        // When
        assertThatThrownBy(() -> store.put(large)).isInstanceOf(StoreUnavailableException.class);

        // Then
        try (S3Store seen = new S3Store(direct, S3Server.CREDENTIALS, PART)) {
            assertThat(seen.load(Digest.of(large))).isEqualTo(new LoadResult.Missing());
            assertThat(seen.list()).isEmpty();
        }
    }

    @Test
    void shouldRefuseABucketThatIsNotThere() {
        S3Settings absent = S3Server.settings("no-such-bucket", S3Server.address());

        assertThatThrownBy(() -> new S3Store(absent, S3Server.CREDENTIALS, PART))
                .isInstanceOf(StoreUnavailableException.class).hasMessageContaining(absent.toString())
                .hasMessageContaining("NoSuchBucket")
                .hasMessageEndingWith("make the bucket, or set the store's bucket to one that exists");
    }

    @Test
    void shouldNotTakeABucketThatWentForAnEmptyStore() {
        try (S3Client client = S3Clients.of(direct, S3Server.CREDENTIALS)) {
            client.deleteBucket(bucket -> bucket.bucket(direct.bucket()));
        }
        Digest digest = Digest.of(large);

        assertThatThrownBy(() -> store.load(digest)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("make the bucket");
        assertThatThrownBy(() -> store.put(large)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("make the bucket");
        assertThatThrownBy(() -> store.put(new byte[1])).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.quarantine(digest)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.list()).isInstanceOf(StoreUnavailableException.class);
    }
}
