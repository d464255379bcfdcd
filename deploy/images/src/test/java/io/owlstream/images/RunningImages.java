package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/** A broker, a front and the five workers in containers, with what a cluster would forbid them forbidden. */
final class RunningImages implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PORT = 8080;
    private static final String STORE = "/var/lib/owlstream";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka = new KafkaContainer(
            DockerImageName.parse(System.getProperty("test.kafka.image", "apache/kafka:4.1.1"))
                    .asCompatibleSubstituteFor("apache/kafka")).withNetwork(network).withListener("kafka:19092");
    private final Map<String, GenericContainer<?>> services = new TreeMap<>();

    private RunningImages() {
    }

    static RunningImages start(Path store) {
        RunningImages images = new RunningImages();
        images.kafka.start();
        images.service("front", "evaluator-service", "front", store);
        Images.NAMES.forEach(image -> images.service(image, image, "worker", store));
        // All at once: workers are ready when the front has made the topics.
        Startables.deepStart(images.services.values()).join();
        return images;
    }

    /** Submits a recipe that is shipped and waits for its verdict. */
    JsonNode run(String recipe) throws IOException, InterruptedException {
        HttpResponse<String> submitted = http.send(HttpRequest.newBuilder(front("/experiments"))
                .header("Content-Type", "application/yaml").POST(BodyPublishers.ofString(text(recipe))).build(),
                BodyHandlers.ofString());
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        String experiment = JSON.readTree(submitted.body()).path("experiment").asText();
        while (!get("/experiments/" + experiment).path("phase").asText().equals("FINISHED")) {
            assertThat(services.values()).as("a service ended").allMatch(GenericContainer::isRunning);
            Thread.sleep(500);
        }
        return get("/experiments/" + experiment + "/verdict");
    }

    /** Tells all services to end; their exit codes by name. */
    Map<String, Long> stop() {
        Map<String, Long> codes = new TreeMap<>();
        var docker = DockerClientFactory.instance().client();
        services.forEach((name, service) -> {
            docker.stopContainerCmd(service.getContainerId()).withTimeout(30).exec();
            codes.put(name, docker.inspectContainerCmd(service.getContainerId()).exec().getState().getExitCodeLong());
        });
        return codes;
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(services.values());
        all.add(kafka);
        all.add(network);
        for (AutoCloseable one : all) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException("a container could not be removed", e);
            }
        }
    }

    private void service(String name, String image, String role, Path store) {
        services.put(name, new GenericContainer<>(DockerImageName.parse(Images.image(image))).withNetwork(network)
                .withNetworkAliases(name).withExposedPorts(PORT)
                // The name server of a network that was made a moment ago does not answer every time.
                .withExtraHost("kafka", kafkaAddress())
                .withEnv(Map.of("OWLSTREAM_ROLE", role, "OWLSTREAM_WORKER_NAME", name,
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka:19092", "QUARKUS_HTTP_HOST", "0.0.0.0",
                        "OWLSTREAM_STORE_PATH", STORE, "OWLSTREAM_TOPICS_PARTITIONS", "4",
                        "OWLSTREAM_TOPICS_REPLICATION", "1", "OWLSTREAM_TOPICS_MIN_INSYNC", "1",
                        "OWLSTREAM_ACCESS_OPEN_TO_EVERYBODY", "true", "JDK_JAVA_OPTIONS", "-Xmx400m"))
                .withCreateContainerCmdModifier(command -> command.getHostConfig().withReadonlyRootfs(true)
                        .withBinds(new Bind(store.toString(), new Volume(STORE)))
                        .withTmpFs(Map.of("/tmp", "mode=1777,exec")).withCapDrop(Capability.ALL))
                .waitingFor(Wait.forHttp("/q/health/ready").forPort(PORT)
                        .withStartupTimeout(Duration.ofMinutes(3))));
    }

    private String kafkaAddress() {
        return kafka.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .filter(it -> network.getId().equals(it.getNetworkID())).map(ContainerNetwork::getIpAddress)
                .findFirst().orElseThrow();
    }

    private URI front(String path) {
        GenericContainer<?> front = services.get("front");
        return URI.create("http://" + front.getHost() + ":" + front.getMappedPort(PORT) + path);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(HttpRequest.newBuilder(front(path)).build(), BodyHandlers.ofString()).body());
    }

    private static String text(String recipe) throws IOException {
        try (InputStream in = RunningImages.class.getResourceAsStream("/io/owlstream/recipe/read/" + recipe + ".yaml")) {
            return new String(in.readAllBytes());
        }
    }
}
