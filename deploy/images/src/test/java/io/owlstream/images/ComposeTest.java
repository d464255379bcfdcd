package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the Compose file says; {@link ServiceImagesIT} runs broker and services by it. */
class ComposeTest {
    private static final List<String> WORKERS = List.of("teacher", "sampler", "filter", "student", "evaluator");
    private ComposeFile file;

    @BeforeEach
    void read() throws IOException {
        file = ComposeFile.read(Map.of());
    }

    @Test
    void shouldRunABrokerEveryServiceAndWhoWatchesThem() {
        assertThat(file.services()).containsExactlyInAnyOrder("kafka", "store-rights", "front", "teacher", "sampler",
                "filter", "student", "evaluator", "prometheus", "grafana");
        for (String worker : WORKERS) {
            assertThat(file.setting(worker, "image").toString()).startsWith("owlstream-" + worker + "-service:");
            assertThat(file.environment(worker)).containsEntry("OWLSTREAM_ROLE", "worker");
        }
        assertThat(file.environment("front")).containsEntry("OWLSTREAM_ROLE", "front")
                .containsEntry("OWLSTREAM_ACCESS_OPEN_TO_EVERYBODY", "true");
    }

    @Test
    void shouldForbidServicesWhatAClusterForbidsThem() {
        Stream.concat(WORKERS.stream(), Stream.of("front")).forEach(name -> {
            assertThat(file.setting(name, "read_only")).as(name).isEqualTo(true);
            assertThat(file.texts(name, "cap_drop")).as(name).containsExactly("ALL");
            assertThat(file.texts(name, "tmpfs")).as(name).noneMatch(options -> options.contains("exec"));
        });
    }

    @Test
    void shouldListenOnThisMachineOnly() {
        assertThat(file.services().stream().flatMap(service -> file.texts(service, "ports").stream()))
                .hasSize(3).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void shouldMountOnlyFilesThatAreThere() {
        List<Path> mounted = file.services().stream().flatMap(service -> file.texts(service, "volumes").stream())
                .filter(volume -> volume.startsWith(".."))
                .map(volume -> ComposeFile.PATH.resolveSibling(volume.split(":")[0])).toList();
        assertThat(mounted).hasSize(4).allMatch(Files::exists);
    }

    @Test
    void shouldGiveGrafanaThisPrometheusAndTheDashboardsThatItMounts() throws IOException {
        Map<String, Object> source = provisioned("datasources");
        assertThat(source).containsEntry("type", "prometheus").containsEntry("isDefault", true);
        assertThat(file.services()).contains(URI.create(source.get("url").toString()).getHost());
        Map<?, ?> dashboards = (Map<?, ?>) provisioned("dashboards").get("options");
        assertThat(file.texts("grafana", "volumes")).anyMatch(volume -> volume.contains("/files/dashboards:"
                + dashboards.get("path") + ":"));
    }

    @Test
    void shouldGiveAllServicesTheSameBrokerAndTopics() {
        WORKERS.forEach(name -> Stream.of("KAFKA_BOOTSTRAP_SERVERS", "OWLSTREAM_STORE_PATH",
                "OWLSTREAM_TOPICS_PARTITIONS").forEach(key -> assertThat(file.environment(name)).as(name)
                        .containsEntry(key, file.environment("front").get(key))));
    }

    @Test
    void shouldKeepArtifactsInABucketWhereTheOtherFileIsPutOverIt() throws IOException {
        // When
        ComposeFile inBucket = ComposeFile.read(Map.of("OWLSTREAM_S3_SECRET_KEY", "of my own"), ComposeFile.IN_BUCKET);
        // Then
        assertThat(inBucket.setting("s3", "image").toString()).matches("chrislusf/seaweedfs:\\d+\\.\\d+");
        assertThat(inBucket.texts("s3", "ports")).isEmpty();
        assertThat(inBucket.environment("s3")).containsEntry("AWS_SECRET_ACCESS_KEY", "of my own");
        Stream.concat(WORKERS.stream(), Stream.of("front")).forEach(name -> {
            Map<String, String> environment = inBucket.environment(name);
            assertThat(environment).as(name).containsAllEntriesOf(file.environment(name))
                    .containsAllEntriesOf(inBucket.environment("s3"))
                    .containsEntry("OWLSTREAM_STORE_KIND", "s3").containsEntry("OWLSTREAM_STORE_S3_PATH_STYLE", "true");
            assertThat(inBucket.texts("s3", "command")).contains("-bucket="
                    + environment.get("OWLSTREAM_STORE_S3_BUCKET"));
            assertThat(inBucket.services()).contains(
                    URI.create(environment.get("OWLSTREAM_STORE_S3_ENDPOINT")).getHost());
            assertThat((Map<?, ?>) inBucket.setting(name, "depends_on")).as(name).isEqualTo(Map.of(
                    "store-rights", Map.of("condition", "service_completed_successfully"),
                    "kafka", Map.of("condition", "service_started"), "s3", Map.of("condition", "service_healthy")));
            assertThat(inBucket.setting(name, "read_only")).isEqualTo(true);
        });
    }

    /** The one entry of the file of a kind that Grafana reads as it starts. */
    private static Map<String, Object> provisioned(String kind) throws IOException {
        Map<String, Object> read = new Yaml().load(Files.readString(
                Path.of("../grafana/provisioning", kind, "owlstream.yaml")));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> entries = (List<Map<String, Object>>) read.get(
                kind.equals("dashboards") ? "providers" : kind);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }
}
