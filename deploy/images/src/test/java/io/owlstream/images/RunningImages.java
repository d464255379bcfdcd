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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The broker, the front and the five workers of the Compose file in containers, each with the environment that the file
 * gives it and without what the file forbids it. Volumes and the store's rights are the test's own.
 */
final class RunningImages implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PORT = 8080;
    static final List<String> SERVICES =
            List.of("front", "teacher", "sampler", "filter", "student", "evaluator");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Network network = Network.newNetwork();
    private final ComposeFile file;
    private final GenericContainer<?> kafka;
    private final Map<String, GenericContainer<?>> services = new LinkedHashMap<>();
    private final Map<String, Duration> readyAfter = new LinkedHashMap<>();

    private RunningImages(ComposeFile file) {
        this.file = file;
        this.kafka = container("kafka").waitingFor(Wait.forLogMessage(".*Transitioning from RECOVERY to RUNNING.*", 1));
    }

    /** Starts all of it; returns once all services are ready. */
    static RunningImages start(Path store) throws IOException {
        RunningImages images = new RunningImages(ComposeFile.read(Map.of("OWLSTREAM_TAG", Images.TAG,
                "OWLSTREAM_KAFKA_IMAGE", System.getProperty("test.kafka.image", "apache/kafka:4.1.1"))));
        images.kafka.start();
        // One after the other, so that each has the machine; the front first, which makes the topics.
        SERVICES.forEach(name -> images.start(name, store));
        return images;
    }

    /** How long after the start of its container each was ready. */
    Map<String, Duration> readyAfter() {
        return readyAfter;
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

    /** Starts the file's Prometheus beside them. */
    WatchingPrometheus watched() {
        return WatchingPrometheus.start(file, network);
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

    private void start(String name, Path store) {
        Readiness readiness = new Readiness(PORT);
        Map<String, String> temporary = new TreeMap<>();
        file.texts(name, "tmpfs").forEach(mount -> temporary.put(mount.split(":")[0], mount.split(":")[1]));
        Capability[] dropped = file.texts(name, "cap_drop").stream().map(Capability::valueOf)
                .toArray(Capability[]::new);
        GenericContainer<?> service = container(name).withExposedPorts(PORT)
                // The name server of a network that was made a moment ago does not answer every time.
                .withExtraHost("kafka", kafkaAddress())
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withReadonlyRootfs((Boolean) file.setting(name, "read_only"))
                        .withBinds(new Bind(store.toString(),
                                new Volume(file.environment(name).get("OWLSTREAM_STORE_PATH"))))
                        .withTmpFs(temporary).withCapDrop(dropped)
                        .withSecurityOpts(file.texts(name, "security_opt")))
                .waitingFor(readiness);
        services.put(name, service);
        service.start();
        readyAfter.put(name, readiness.taken());
    }

    private GenericContainer<?> container(String name) {
        return new GenericContainer<>(DockerImageName.parse(file.setting(name, "image").toString()))
                .withNetwork(network).withNetworkAliases(name).withEnv(file.environment(name));
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
        try (InputStream in = RunningImages.class.getResourceAsStream(
                "/io/owlstream/recipe/read/" + recipe + ".yaml")) {
            return new String(in.readAllBytes());
        }
    }
}
