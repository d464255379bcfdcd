package io.owlstream.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container, with the settings of the embedded one where tests could tell. */
final class ContainerBroker implements TestBroker {
    private static final String IMAGE_SWITCH = "test.kafka.image";
    private static final String OFFICIAL = "apache/kafka";
    private static final String DEFAULT_IMAGE = OFFICIAL + ":4.1.1";
    private static final Map<String, String> SETTINGS = Map.of(
            "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
            "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "1",
            "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0",
            "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000",
            "KAFKA_MESSAGE_MAX_BYTES", "2097152",
            "KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", Integer.toString(16 << 20));

    private final KafkaContainer container;

    private ContainerBroker(KafkaContainer container) {
        this.container = container;
    }

    static ContainerBroker startOne() {
        KafkaContainer container = new KafkaContainer(
                DockerImageName.parse(image()).asCompatibleSubstituteFor(OFFICIAL)).withEnv(SETTINGS);
        container.start();
        return new ContainerBroker(container);
    }

    /** Whether Docker runs here and has the image, so that nothing has to be fetched for it. */
    static boolean isAtHand() {
        boolean hasSocket = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return hasSocket && DockerClientFactory.instance().isDockerAvailable()
                && !DockerClientFactory.instance().client().listImagesCmd().withImageNameFilter(image()).exec()
                .isEmpty();
    }

    @Override
    public String bootstrap() {
        return container.getBootstrapServers();
    }

    @Override
    public String kind() {
        return "Kafka in a container of " + image();
    }

    @Override
    public void close() {
        container.stop();
    }

    private static String image() {
        return System.getProperty(IMAGE_SWITCH, DEFAULT_IMAGE);
    }
}
