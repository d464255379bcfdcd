package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/**
 * Builds the images as an operator does and runs an experiment through them. Needs Docker, and a base image that the system
 * property {@code test.images.base} names; without that property it is skipped.
 */
class ServiceImagesIT {
    private static final String BASE = System.getProperty("test.images.base", "");

    @TempDir
    private static Path store;

    @BeforeAll
    static void shouldBuildAllFive() throws Exception {
        assumeTrue(!BASE.isEmpty(), "the images are built and run with -Dtest.images.base=IMAGE and Docker");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Images.build(BASE)).containsExactlyElementsOf(Images.NAMES.stream().map(Images::image).toList());
    }

    @Test
    void shouldSayWhatTheyAreAndRunAsNobodySpecial() {
        for (String service : Images.NAMES) {
            var config = DockerClientFactory.instance().client().inspectImageCmd(Images.image(service)).exec()
                    .getConfig();
            assertThat(config.getUser()).isEqualTo("1001:1001");
            assertThat(config.getLabels()).containsEntry("org.opencontainers.image.title", "owlstream-" + service)
                    .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                    .containsKeys("org.opencontainers.image.version", "org.opencontainers.image.revision");
        }
    }

    @Test
    void shouldRunAnExperimentBesideABrokerInAContainer() throws Exception {
        try (RunningImages images = RunningImages.start(store)) {
            // When
            JsonNode verdict = images.run("digits-quick");
            // Then
            assertThat(verdict.path("failures")).isEmpty();
            assertThat(verdict.path("arms")).extracting(arm -> arm.path("arm").asText()).contains("student-aux");
            assertThat(verdict.at("/effect/mean").asDouble()).isGreaterThan(verdict.path("margin").asDouble());
            Map<String, Long> ended = images.stop();
            assertThat(ended).allSatisfy((name, code) -> assertThat(code).as(name).isIn(0L, 143L));
            assertThat(List.of(store.toFile().list())).isNotEmpty();
        }
    }
}
