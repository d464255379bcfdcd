package io.owlstream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentStoreTest {

    @TempDir
    Path folder;

    @Test
    void shouldTakeTheFolderWhereTheEnvironmentNamesNoBucket() {
        assertThat(EnvironmentStore.open(folder, Map.of())).isInstanceOf(FileStore.class);
        assertThat(EnvironmentStore.open(folder, Map.of("OWLSTREAM_STORE_KIND", "file"))).isInstanceOf(FileStore.class);
    }

    @Test
    void shouldTakeTheBucketThatTheEnvironmentNames() {
        // Nobody listens there, as the message says: it was this store that was opened.
        Map<String, String> environment = Map.of("OWLSTREAM_STORE_KIND", "s3", "OWLSTREAM_STORE_S3_BUCKET", "results",
                "OWLSTREAM_STORE_S3_PREFIX", "owls", "OWLSTREAM_STORE_S3_ENDPOINT", "http://127.0.0.1:1",
                "OWLSTREAM_STORE_S3_PATH_STYLE", "true");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "of no worth");
        try {
            assertThatThrownBy(() -> EnvironmentStore.open(folder, environment))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith("the artifact store s3://results/owls at http://127.0.0.1:1 cannot open");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    @Test
    void shouldNameTheVariableThatIsMissingOrWrong() {
        assertThatThrownBy(() -> EnvironmentStore.open(folder, Map.of("OWLSTREAM_STORE_KIND", "s3")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("OWLSTREAM_STORE_S3_BUCKET");
        assertThatThrownBy(() -> EnvironmentStore.open(folder, Map.of("OWLSTREAM_STORE_KIND", "ftp")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OWLSTREAM_STORE_KIND must be file or s3, was 'ftp'");
    }
}
