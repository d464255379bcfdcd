package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Builds the images as an operator does and runs an experiment through them. Needs Docker, and a base image that the
 * system property { test.images.base} names; without that property it is skipped.
 */
class ServiceImagesIT {
    private static final String LABELS = "org.opencontainers.image.";

    @TempDir
    private static Path store;

    @BeforeAll
    static void shouldBuildAllFive() throws Exception {
        assumeTrue(!Images.BASE.isEmpty(), "the images are built and run with -Dtest.images.base=IMAGE and Docker");
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Images.build()).containsExactlyElementsOf(Images.NAMES.stream().map(Images::image).toList());
    }

    @Test
    void shouldSayWhatTheyAreAndRunAsNobodySpecial() {
        for (String service : Images.NAMES) {
            var config = DockerClientFactory.instance().client().inspectImageCmd(Images.image(service)).exec()
                    .getConfig();
            assertThat(config.getUser()).isEqualTo("1001:1001");
            assertThat(config.getLabels()).containsEntry(LABELS + "title", "owlstream-" + service)
                    .containsEntry(LABELS + "source", "https://sources.example.org/owlstream")
                    .containsEntry(LABELS + "licenses", "Apache-2.0")
                    .containsEntry("io.owlstream.variant", "cpu")
                    .hasEntrySatisfying(LABELS + "version", version -> assertThat(version).matches("\\d+\\.\\d+\\..*"))
                    .hasEntrySatisfying(LABELS + "revision", revision -> assertThat(revision).isNotBlank())
                    .hasEntrySatisfying(LABELS + "created", created -> assertThat(created).isNotBlank());
        }
    }

    @Test
    void shouldListEveryLibraryInTheBillOfMaterialsThatALabelNames() throws Exception {
        for (String service : Images.NAMES) {
            ImageFiles files = new ImageFiles(Images.image(service));
            String path = DockerClientFactory.instance().client().inspectImageCmd(Images.image(service)).exec()
                    .getConfig().getLabels().get("io.owlstream.sbom");
            // When
            JsonNode bill = new ObjectMapper().readTree(files.read(path));
            // Then
            assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
            TreeSet<String> listed = new TreeSet<>();
            bill.path("components").forEach(component -> listed.add(component.path("group").asText() + "."
                    + component.path("name").asText() + "-" + component.path("version").asText()));
            assertThat(listed).as(service).anyMatch(name -> name.matches("org\\.apache\\.kafka\\.kafka-clients-\\d.*"));
            assertThat(listed.stream().anyMatch(name -> name.matches("ai\\.djl\\.pytorch\\.pytorch-engine-\\d.*")))
                    .as(service).isEqualTo(!service.equals("filter-service"));
            assertThat(files.names("/opt/owlstream/lib")).as(service).hasSizeGreaterThan(100).allSatisfy(jar ->
                    assertThat(listed).contains(jar.replaceAll(".*/|(-linux-x86_64)?\\.jar$", "")));
        }
    }

    @Test
    void shouldTellOfAFolderThatItMayNotWriteBeforeThereIsWork(@TempDir Path others) throws Exception {
        // Given
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (GenericContainer<?> teacher = new GenericContainer<>(DockerImageName.parse(Images.image("teacher-service")))
                .withEnv(Map.of("OWLSTREAM_ROLE", "worker", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
                        "OWLSTREAM_STORE_PATH", "/var/lib/owlstream"))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withBinds(new Bind(others.toString(), new Volume("/var/lib/owlstream"))))
                .waitingFor(Wait.forLogMessage(".*make it writable for the user of this process.*", 1))) {
            // When
            teacher.start();
            // Then
            assertThat(teacher.getLogs()).contains("the artifact store at /var/lib/owlstream cannot open");
        }
    }

    @Test
    void shouldRunAnExperimentBesideABrokerInAContainer() throws Exception {
        try (RunningImages images = RunningImages.start(store)) {
            images.readyAfter().forEach((name, taken) -> System.out.printf(
                    "%s was ready %.1f s after its container started%n", name, taken.toMillis() / 1000.0));
            // When
            JsonNode verdict = images.run("digits-quick");
            // Then
            assertThat(verdict.path("failures")).isEmpty();
            assertThat(verdict.path("arms")).extracting(arm -> arm.path("arm").asText()).contains("student-aux");
            assertThat(verdict.at("/effect/mean").asDouble()).isGreaterThan(verdict.path("margin").asDouble());
            if (WatchingPrometheus.isInstalled()) {
                shouldBeWatched(images);
            }
            Map<String, Long> ended = images.stop();
            assertThat(ended).allSatisfy((name, code) -> assertThat(code).as(name).isIn(0L, 143L));
            assertThat(List.of(store.toFile().list())).isNotEmpty();
        }
    }

    private static void shouldBeWatched(RunningImages images) {
        try (WatchingPrometheus prometheus = images.watched()) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(prometheus.components())
                    .containsExactlyInAnyOrderElementsOf(RunningImages.SERVICES));
        }
    }
}
