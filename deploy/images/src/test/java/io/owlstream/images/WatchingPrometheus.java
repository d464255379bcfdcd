package io.owlstream.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** The Prometheus of the Compose file: this machine's program in a container, with the files that the file mounts. */
final class WatchingPrometheus implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/prometheus");
    private static final int PORT = 9090;
    private final GenericContainer<?> container;

    private WatchingPrometheus(GenericContainer<?> container) {
        this.container = container;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static WatchingPrometheus start(ComposeFile file, Network network) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(Images.BASE)).withNetwork(network)
                .withExposedPorts(PORT)
                .withCopyFileToContainer(MountableFile.forHostPath(PROGRAM, 0755), "/bin/prometheus")
                .withCommand("/bin/prometheus", "--config.file=/etc/prometheus/prometheus.yml",
                        "--storage.tsdb.path=/tmp/prometheus");
        file.texts("prometheus", "volumes").stream().filter(volume -> volume.startsWith(".."))
                .map(volume -> volume.split(":"))
                .forEach(volume -> container.withCopyFileToContainer(
                        MountableFile.forHostPath(ComposeFile.PATH.resolveSibling(volume[0])), volume[1]));
        container.start();
        return new WatchingPrometheus(container);
    }

    /** The components that it has scraped and that answered. */
    Set<String> components() throws IOException {
        JsonNode answer = new ObjectMapper().readTree(URI.create("http://" + container.getHost() + ":"
                + container.getMappedPort(PORT) + "/api/v1/query?query=up%3D%3D1").toURL());
        Set<String> components = new TreeSet<>();
        answer.at("/data/result").forEach(series -> components.add(series.at("/metric/component").asText()));
        return components;
    }

    @Override
    public void close() {
        container.close();
    }
}
