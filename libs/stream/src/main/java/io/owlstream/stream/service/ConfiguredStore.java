package io.owlstream.stream.service;

import io.owlstream.store.ArtifactStore;
import io.owlstream.store.FileStore;
import io.owlstream.store.s3.S3Settings;
import io.owlstream.store.s3.S3Store;

/** Opens the artifact store that the settings name. */
final class ConfiguredStore {
    private ConfiguredStore() {
    }

    /**
     * The store that {@code store} names.
     *
     * @throws IllegalArgumentException if they name none, saying which setting must be another
     */
    static ArtifactStore open(OwlstreamConfig.Store store) {
        return switch (store.kind()) {
            case FILE -> new FileStore(store.path());
            case S3 -> new S3Store(settings(store.s3()));
        };
    }

    private static S3Settings settings(OwlstreamConfig.S3 bucket) {
        return new S3Settings(
                bucket.bucket().orElseThrow(() -> new IllegalArgumentException("owlstream.store.s3.bucket must be given"
                        + " where owlstream.store.kind is s3")),
                bucket.prefix().orElse(""), bucket.endpoint(), bucket.region(), bucket.pathStyle());
    }
}
