package io.owlstream.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.LoadResult;
import io.owlstream.store.StoreContract;
import io.owlstream.store.StoredItem;
import io.owlstream.store.StoredItem.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a store in a bucket does, against a server. */
class S3StoreIT extends StoreContract {
    private static final int PART = 5 << 20;
    private final S3Settings settings = TestBucket.empty();
    private final S3Client client = S3Clients.of(settings, TestBucket.credentials());
    private S3Store store;

    @BeforeEach
    void openS3Store() {
        store = open();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    protected S3Store open() {
        return new S3Store(settings, TestBucket.credentials(), PART);
    }

    @Override
    protected void write(String key, byte[] content) {
        client.putObject(put -> put.bucket(settings.bucket()).key(settings.inBucket(key)),
                RequestBody.fromBytes(content));
    }

    @Override
    protected byte[] read(String key) {
        return client.getObjectAsBytes(get -> get.bucket(settings.bucket()).key(settings.inBucket(key))).asByteArray();
    }

    @Override
    protected List<String> keys(String folder) {
        return client.listObjectsV2(all -> all.bucket(settings.bucket()).prefix(settings.inBucket(folder))).contents()
                .stream().map(S3Object::key).map(settings::inStore).toList();
    }

    @Test
    void shouldPutLargeContentInParts() {
        // Given
        byte[] large = bytes(2 * PART + 1);

        // When
        Digest digest = store.put(large);

        // Then
        assertThat(((LoadResult.Found) store.load(digest)).content()).isEqualTo(large);
        assertThat(tag(digest)).endsWith("-3\"");
        assertThat(store.list()).extracting(StoredItem::kind, StoredItem::bytes)
                .containsExactly(tuple(Kind.CONTENT, (long) large.length));
    }

    @Test
    void shouldReplaceDamagedLargeContent() {
        byte[] large = bytes(PART + 1);
        Digest digest = store.put(large);
        write(store.key(digest), new byte[] {1});

        store.put(large);

        assertThat(((LoadResult.Found) store.load(digest)).content()).isEqualTo(large);
    }

    private String tag(Digest digest) {
        return client.headObject(head -> head.bucket(settings.bucket()).key(settings.inBucket(store.key(digest))))
                .eTag();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
