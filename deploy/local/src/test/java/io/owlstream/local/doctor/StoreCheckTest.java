package io.owlstream.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.doctor.Check.Status;
import io.owlstream.local.home.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCheckTest {

    @TempDir
    private Path folder;

    @Test
    void shouldNotMakeAStoreThatIsNotThere() throws IOException {
        Check store = check(Map.of());

        assertThat(store.status()).isEqualTo(Status.OK);
        assertThat(store.finding()).contains("is made when it is needed");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldTryTheFolderAndLeaveNothingInIt() throws IOException {
        // Given
        Path store = Files.createDirectory(folder.resolve("store"));
        // When
        Check check = check(Map.of());
        // Then
        assertThat(check.finding()).startsWith(store + " can be written and read, ").endsWith(" MB left");
        try (var files = Files.walk(store)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void shouldSayWhatIsInTheWayOfTheFolder() throws IOException {
        // Given
        Path store = Files.createFile(folder.resolve("store"));
        // When
        Check check = check(Map.of());
        // Then
        assertThat(check.status()).isEqualTo(Status.FAILED);
        assertThat(check.finding()).contains("the artifact store at " + store, "set the store's path to a folder");
    }

    @Test
    void shouldNameTheVariableThatIsWrong() throws IOException {
        assertThat(check(Map.of("OWLSTREAM_STORE_KIND", "ftp")).finding())
                .isEqualTo("OWLSTREAM_STORE_KIND must be file or s3, was 'ftp'");
        assertThat(check(Map.of("OWLSTREAM_STORE_KIND", "s3")).finding())
                .contains("OWLSTREAM_STORE_S3_BUCKET must be given");
    }

    /** Nobody listens there. */
    @Test
    void shouldSayWhatTheServicesWouldSayOfABucket() throws IOException {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "of no worth");
        try {
            Check check = check(Map.of("OWLSTREAM_STORE_KIND", "s3", "OWLSTREAM_STORE_S3_BUCKET", "results",
                    "OWLSTREAM_STORE_S3_ENDPOINT", "http://127.0.0.1:1", "OWLSTREAM_STORE_S3_PATH_STYLE", "true"));

            assertThat(check.status()).isEqualTo(Status.FAILED);
            assertThat(check.finding()).startsWith("the artifact store s3://results/ at http://127.0.0.1:1 cannot open")
                    .endsWith("check that the store's endpoint is right, runs, and can be reached from here");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private Check check(Map<String, String> environment) throws IOException {
        return new StoreCheck(HomeFolder.of(Map.of("OWLSTREAM_HOME", folder.toString())), environment).check();
    }
}
