package io.owlstream.store;

import io.owlstream.store.s3.S3Settings;
import io.owlstream.store.s3.S3Store;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The store of a program that works beside local services: its environment is theirs, and so are the names of the
 * variables that make their store one in S3.
 */
public final class EnvironmentStore {
    private static final String PREFIX = "OWLSTREAM_STORE_";

    private EnvironmentStore() {
    }

    /**
     * The store in {@code folder}, unless {@code environment} names a bucket.
     *
     * @throws IllegalArgumentException  if the environment cannot be, saying which variable must be another
     * @throws StoreUnavailableException if the store cannot be used
     */
    public static ArtifactStore open(Path folder, Map<String, String> environment) {
        return isFolder(environment) ? new FileStore(folder) : new S3Store(settings(environment));
    }

    /**
     * Whether {@code environment} names no bucket.
     *
     * @throws IllegalArgumentException if it names a kind of store that there is not
     */
    public static boolean isFolder(Map<String, String> environment) {
        String kind = find(environment, "KIND").orElse("file");
        return switch (kind) {
            case "file" -> true;
            case "s3" -> false;
            default -> throw new IllegalArgumentException(PREFIX + "KIND must be file or s3, was '" + kind + "'");
        };
    }

    private static S3Settings settings(Map<String, String> environment) {
        return new S3Settings(
                find(environment, "S3_BUCKET").orElseThrow(() -> new IllegalArgumentException(PREFIX
                        + "S3_BUCKET must be given where " + PREFIX + "KIND is s3")),
                find(environment, "S3_PREFIX").orElse(""), find(environment, "S3_ENDPOINT").map(URI::create),
                find(environment, "S3_REGION"),
                find(environment, "S3_PATH_STYLE").map(Boolean::parseBoolean).orElse(false));
    }

    private static Optional<String> find(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(PREFIX + name)).filter(value -> !value.isBlank());
    }
}
