package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The Compose file as Compose reads it, merges resolved; no Compose is at hand to run it. */
class ComposeTest {
    private static final Path FILE = Path.of("../compose/compose.yaml");
    private Map<String, Map<String, Object>> services;

    @BeforeEach
    void read() throws IOException {
        try (Reader text = Files.newBufferedReader(FILE)) {
            Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(text);
            services = file.get("services");
        }
    }

    @Test
    void shouldRunABrokerEveryServiceAndWhoWatchesThem() {
        assertThat(services.keySet()).containsExactlyInAnyOrder("kafka", "store-rights", "front", "teacher", "sampler",
                "filter", "student", "evaluator", "prometheus", "grafana");
        for (String worker : List.of("teacher", "sampler", "filter", "student", "evaluator")) {
            assertThat(services.get(worker).get("image").toString()).contains("owlstream-" + worker + "-service:");
            assertThat(environment(worker)).containsEntry("OWLSTREAM_ROLE", "worker");
        }
        assertThat(environment("front")).containsEntry("OWLSTREAM_ROLE", "front")
                .containsEntry("OWLSTREAM_ACCESS_OPEN_TO_EVERYBODY", "true");
    }

    @Test
    void shouldForbidServicesWhatAClusterForbidsThem() {
        Stream.of("front", "teacher", "sampler", "filter", "student", "evaluator").forEach(name ->
                assertThat(services.get(name)).as(name).containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL")));
    }

    @Test
    void shouldListenOnThisMachineOnly() {
        assertThat(services.values().stream().flatMap(service -> texts(service, "ports")))
                .hasSize(3).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void shouldMountOnlyFilesThatAreThere() {
        List<Path> mounted = services.values().stream().flatMap(service -> texts(service, "volumes"))
                .filter(volume -> volume.startsWith(".."))
                .map(volume -> FILE.resolveSibling(volume.split(":")[0])).toList();
        assertThat(mounted).hasSize(4).allMatch(Files::exists);
    }

    @Test
    void shouldGiveAllServicesTheSameBrokerAndTopics() {
        Stream.of("teacher", "sampler", "filter", "student", "evaluator").forEach(name ->
                Stream.of("KAFKA_BOOTSTRAP_SERVERS", "OWLSTREAM_STORE_PATH", "OWLSTREAM_TOPICS_PARTITIONS")
                        .forEach(key -> assertThat(environment(name)).as(name)
                                .containsEntry(key, environment("front").get(key))));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> environment(String service) {
        return (Map<String, String>) services.get(service).get("environment");
    }

    @SuppressWarnings("unchecked")
    private static Stream<String> texts(Map<String, Object> service, String key) {
        return ((List<String>) service.getOrDefault(key, List.of())).stream();
    }
}
