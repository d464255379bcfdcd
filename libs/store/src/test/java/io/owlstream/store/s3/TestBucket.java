package io.owlstream.store.s3;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * Where the tests of the contract have their objects: the server of this JVM, or the bucket of anybody's that
 * {@code test.s3.bucket} names, at {@code test.s3.endpoint} (AWS without it), in {@code test.s3.region}, its name in the
 * path unless {@code test.s3.path-style} is false, with the credentials of the environment. What they wrote there is
 * removed when the JVM ends.
 */
final class TestBucket {
    static final String BUCKET = "test.s3.bucket";
    private static final String RUN = "owlstream-test-" + UUID.randomUUID();

    static {
        if (isForeign()) {
            Runtime.getRuntime().addShutdownHook(new Thread(TestBucket::clear, "clear-test-bucket"));
        }
    }

    private TestBucket() {
    }

    /** Settings of a store in an empty place of its own. */
    static S3Settings empty() {
        return isForeign() ? below(RUN + "/" + UUID.randomUUID()) : S3Server.emptyBucket();
    }

    static AwsCredentialsProvider credentials() {
        return isForeign() ? DefaultCredentialsProvider.builder().build() : S3Server.CREDENTIALS;
    }

    private static boolean isForeign() {
        return property(BUCKET).isPresent();
    }

    private static S3Settings below(String prefix) {
        return new S3Settings(property(BUCKET).orElseThrow(), prefix, property("test.s3.endpoint").map(URI::create),
                property("test.s3.region"), property("test.s3.path-style").map(Boolean::parseBoolean).orElse(true));
    }

    private static void clear() {
        S3Settings all = below(RUN);
        try (S3Objects objects = new S3Objects(S3Clients.of(all, credentials()), all, 1)) {
            List<S3Objects.Listed> uploads = objects.uploads();
            uploads.forEach(upload -> objects.abort(UploadName.parse(upload.key()).orElseThrow()));
            objects.list("").forEach(object -> objects.remove(object.key()));
        }
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
