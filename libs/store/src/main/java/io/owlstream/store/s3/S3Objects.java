package io.owlstream.store.s3;

import io.owlstream.recipe.id.Digest;
import io.owlstream.store.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The objects of a store by the store's keys. Every fault is a {@link StoreUnavailableException}; what may be expected
 * of an object (it is not there, it is another by now) is a result.
 */
final class S3Objects implements AutoCloseable {
    /** Conflict, precondition failed, and what some servers say of a write instead: not modified. */
    private static final Set<Integer> LOST = Set.of(409, 412, 304);
    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchUpload");

    private final S3Client client;
    private final S3Settings settings;
    private final int partSize;

    S3Objects(S3Client client, S3Settings settings, int partSize) {
        this.client = client;
        this.settings = settings;
        this.partSize = partSize;
    }

    /**
     * An object whose bytes were read.
     *
     * @param tag    changes with the bytes
     * @param digest what its bytes hash to
     */
    record Hashed(String tag, Digest digest) {
    }

    /**
     * What an object is, without its bytes.
     *
     * @param tag changes with the bytes
     */
    record Seen(String tag, Instant written) {
    }

    /** An object as it was listed, or an upload that has not ended. */
    record Listed(String key, long bytes, Instant written) {
    }

    /** The bytes of {@code key}. */
    Optional<byte[]> read(String key) {
        return get(key, (tag, bytes) -> bytes.readAllBytes());
    }

    /** What {@code key} is, found by reading it. */
    Optional<Hashed> hash(String key) {
        return get(key, (tag, bytes) -> {
            MessageDigest sha256 = Digest.newMessageDigest();
            new DigestInputStream(bytes, sha256).transferTo(OutputStream.nullOutputStream());
            return new Hashed(tag, Digest.of(sha256));
        });
    }

    /** What {@code key} is, without reading it. */
    Optional<Seen> look(String key) {
        return found("ask for", key, () -> {
            HeadObjectResponse answer = client.headObject(head -> head.bucket(settings.bucket()).key(inBucket(key)));
            return new Seen(answer.eTag(), answer.lastModified());
        });
    }

    /** Writes {@code content} if the condition holds; whether it did. */
    boolean write(String key, byte[] content, Condition condition) {
        return unlessLost("write", key,
                () -> new S3Upload(client, settings.bucket(), inBucket(key), partSize).write(content, condition));
    }

    /** The same as an upload in parts, however small it is. */
    boolean writeInParts(String key, byte[] content, Condition condition) {
        return unlessLost("write", key, () -> new S3Upload(client, settings.bucket(), inBucket(key), partSize)
                .writeParts(content, condition));
    }

    /** Copies {@code from}, if it still has {@code tag}, to {@code to}; whether it had. */
    boolean copy(String from, String tag, String to) {
        return unlessLost("copy", from, () -> client.copyObject(copy -> copy
                .sourceBucket(settings.bucket()).sourceKey(inBucket(from)).copySourceIfMatch(tag)
                .destinationBucket(settings.bucket()).destinationKey(inBucket(to))));
    }

    /** Removes {@code key}, if it is there. */
    void remove(String key) {
        call("remove", key, () -> client.deleteObject(gone -> gone.bucket(settings.bucket()).key(inBucket(key))));
    }

    /** Removes {@code key} if it still has {@code tag}. */
    void remove(String key, String tag) {
        unlessLost("remove", key, () -> client.deleteObject(gone -> gone.bucket(settings.bucket()).key(inBucket(key))
                .ifMatch(tag)));
    }

    /** All objects whose keys begin with {@code prefix}. */
    List<Listed> list(String prefix) {
        return call("list", prefix, () -> client.listObjectsV2Paginator(
                        all -> all.bucket(settings.bucket()).prefix(inBucket(prefix))).contents().stream()
                .map(object -> new Listed(settings.inStore(object.key()), object.size(), object.lastModified()))
                .toList());
    }

    /** All uploads in parts that have not ended, of unknown size. */
    List<Listed> uploads() {
        return call("list uploads of", "", () -> client.listMultipartUploadsPaginator(
                        all -> all.bucket(settings.bucket()).prefix(inBucket(""))).uploads().stream()
                .map(upload -> new Listed(new UploadName(settings.inStore(upload.key()), upload.uploadId()).toString(),
                        0, upload.initiated()))
                .toList());
    }

    /** Drops an upload; whether there was one. */
    boolean abort(UploadName upload) {
        return unlessLost("abort the upload of", upload.key(), () -> client.abortMultipartUpload(end -> end
                .bucket(settings.bucket()).key(inBucket(upload.key())).uploadId(upload.id())));
    }

    /** Throws unless the bucket is there and may be read. */
    void check() {
        call("open", "", () -> client.listObjectsV2(some -> some.bucket(settings.bucket()).prefix(inBucket(""))
                .maxKeys(1)));
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> Optional<T> get(String key, Reading<T> reading) {
        ResponseTransformer<GetObjectResponse, T> transformer = (answer, body) -> {
            try {
                return reading.read(answer.eTag(), new WholeBody(body, answer.contentLength()));
            } catch (IOException e) {
                throw RetryableException.create(String.valueOf(e.getMessage()), e);
            }
        };
        return found("read", key, () -> client.getObject(
                GetObjectRequest.builder().bucket(settings.bucket()).key(inBucket(key)).build(), transformer));
    }

    private <T> Optional<T> found(String action, String key, Supplier<T> call) {
        return call(action, key, () -> {
            try {
                return Optional.of(call.get());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    private boolean unlessLost(String action, String key, Runnable call) {
        return call(action, key, () -> {
            try {
                call.run();
                return true;
            } catch (S3Exception e) {
                if (isLost(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    private <T> T call(String action, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw S3Fault.of(settings, action, key, e);
        }
    }

    private String inBucket(String key) {
        return settings.inBucket(key);
    }

    private static boolean isLost(S3Exception answer) {
        return LOST.contains(answer.statusCode()) || GONE.contains(S3Fault.code(answer));
    }

    /** Reads an object. */
    private interface Reading<T> {
        T read(String tag, InputStream bytes) throws IOException;
    }
}
