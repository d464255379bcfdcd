package io.owlstream.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.store.StoreUnavailableException;
import io.owlstream.store.StoredItem;
import io.owlstream.store.StoredItem.Kind;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What a probe finds of a bucket and its server. */
class S3ProbeIT {
    private static final int PART = 5 << 20;
    private final S3Settings settings = S3Server.emptyBucket();

    @Test
    void shouldFindAServerThatTakesNoNoticeOfConditionsAndLeaveNothingThere() throws Exception {
        try (UnconditionalProxy careless = new UnconditionalProxy(S3Server.address());
                S3Store store = store(S3Server.settings(settings.bucket(), careless.address()))) {

            assertThatThrownBy(store::probe).isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("writes over what is there in spite of If-None-Match")
                    .hasMessageEndingWith("use a server that has conditional writes (If-None-Match, If-Match) and"
                            + " uploads in parts");

            assertThat(store.list()).isEmpty();
        }
    }

    @Test
    void shouldFindThatTheBucketIsGone() {
        try (S3Store store = store(settings); S3Client client = S3Clients.of(settings, S3Server.CREDENTIALS)) {
            client.deleteBucket(bucket -> bucket.bucket(settings.bucket()));

            assertThatThrownBy(store::probe).isInstanceOf(StoreUnavailableException.class)
                    .hasMessageEndingWith("make the bucket, or set the store's bucket to one that exists");
        }
    }

    @Test
    void shouldTakeAProbeThatStayedForALeftOver() {
        try (S3Store store = store(settings);
                S3Objects objects = new S3Objects(S3Clients.of(settings, S3Server.CREDENTIALS), settings, PART)) {
            objects.write("probe/somebody", new byte[1], Condition.NONE);

            assertThat(store.list()).extracting(StoredItem::kind).containsExactly(Kind.LEFT_OVER);
            assertThat(store.list()).allMatch(store::remove);
            assertThat(store.list()).isEmpty();
        }
    }

    private static S3Store store(S3Settings settings) {
        return new S3Store(settings, S3Server.CREDENTIALS, PART);
    }
}
