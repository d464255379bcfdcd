package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.store.FileStore;
import io.owlstream.store.StoreUnavailableException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chart sets the store by the environment. */
class ConfiguredStoreTest {

    @TempDir
    Path folder;

    @BeforeEach
    void haveCredentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "of no worth");
    }

    @AfterEach
    void haveNone() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void shouldOpenAFolderUnlessToldOtherwise() {
        Path store = folder.resolve("store");

        assertThat(ConfiguredStore.open(config(Map.of("OWLSTREAM_STORE_PATH", store.toString()))))
                .isInstanceOf(FileStore.class);
        assertThat(store).isDirectory();
    }

    /** Nobody listens there, as the message says: it was this store that was opened. */
    @Test
    void shouldOpenABucket() {
        OwlstreamConfig.Store store = config(Map.of(
                "OWLSTREAM_STORE_KIND", "s3", "OWLSTREAM_STORE_S3_BUCKET", "results",
                "OWLSTREAM_STORE_S3_PREFIX", "owls", "OWLSTREAM_STORE_S3_ENDPOINT", "http://127.0.0.1:1",
                "OWLSTREAM_STORE_S3_REGION", "eu-west-1", "OWLSTREAM_STORE_S3_PATH_STYLE", "true"));

        assertThat(store.s3().region()).contains("eu-west-1");
        assertThat(store.s3().pathStyle()).isTrue();
        assertThatThrownBy(() -> ConfiguredStore.open(store)).isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("the artifact store s3://results/owls at http://127.0.0.1:1 cannot open");
    }

    @Test
    void shouldAskForTheBucket() {
        assertThatThrownBy(() -> ConfiguredStore.open(config(Map.of("OWLSTREAM_STORE_KIND", "s3"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("owlstream.store.s3.bucket must be");
    }

    private static OwlstreamConfig.Store config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().withMapping(OwlstreamConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new EnvConfigSource(new HashMap<>(environment), 300))
                .build().getConfigMapping(OwlstreamConfig.class).store();
    }
}
