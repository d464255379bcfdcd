package io.owlstream.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {

    @Test
    void shouldPutKeysBelowThePrefixIfThereIsOne() {
        assertThat(settings("results", "team/owls", "http://127.0.0.1:9000").inBucket("content/x"))
                .isEqualTo("team/owls/content/x");
        assertThat(settings("results", "team/owls", "http://127.0.0.1:9000").inStore("team/owls/content/x"))
                .isEqualTo("content/x");
        assertThat(settings("results", "", "http://127.0.0.1:9000").inBucket("content/x")).isEqualTo("content/x");
    }

    @Test
    void shouldSayWhereTheStoreIs() {
        assertThat(settings("results", "owls", "https://s3.example.org")).hasToString(
                "s3://results/owls at https://s3.example.org");
        assertThat(new S3Settings("results", "", Optional.empty(), Optional.of("eu-west-1"), false)).hasToString(
                "s3://results/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Results", "results/owls", "s3://results", "-results"})
    void shouldRefuseWhatNoBucketIsCalled(String bucket) {
        assertThatThrownBy(() -> settings(bucket, "", "http://127.0.0.1:9000"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("bucket must be")
                .hasMessageEndingWith("was '" + bucket + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/owls", "owls/", "owls//team", "owls?", "ow ls"})
    void shouldRefuseAPrefixThatIsNoPath(String prefix) {
        assertThatThrownBy(() -> settings("results", prefix, "http://127.0.0.1:9000"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("prefix must be")
                .hasMessageEndingWith("was '" + prefix + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "ftp://127.0.0.1", "s3.example.org:9000", "http:///results"})
    void shouldRefuseAnEndpointThatIsNoServer(String endpoint) {
        assertThatThrownBy(() -> settings("results", "", endpoint)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endpoint must be").hasMessageEndingWith("was '" + endpoint + "'");
    }

    @Test
    void shouldNotTellThePasswordOfAnEndpoint() {
        assertThatThrownBy(() -> settings("results", "", "http://user:secret@127.0.0.1"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("secret");
    }

    private static S3Settings settings(String bucket, String prefix, String endpoint) {
        return new S3Settings(bucket, prefix, Optional.of(URI.create(endpoint)), Optional.empty(), true);
    }
}
