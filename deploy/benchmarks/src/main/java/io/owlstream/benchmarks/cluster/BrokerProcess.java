package io.owlstream.benchmarks.cluster;

import io.owlstream.local.process.Ports;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;

/** A broker in a process of its own, as in a local run, with Owlstream's topics and nothing in them. */
public final class BrokerProcess implements AutoCloseable {
    private static final int START_TRIES = 12;
    private static final long STOPPED_WITHIN_SECONDS = 15;

    private final Process process;
    private final String bootstrap;

    private BrokerProcess(Process process, int port) {
        this.process = process;
        this.bootstrap = "127.0.0.1:" + port;
    }

    /** Starts a broker whose log is below {@code folder}; its topics have {@code partitions} partitions. */
    public static BrokerProcess start(Path folder, int partitions) {
        Ports ports = new Ports();
        int port = ports.free();
        try {
            BrokerProcess broker = new BrokerProcess(new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                    "-Dowlstream.watch-stdin=true", "-cp", System.getProperty("java.class.path"),
                    "io.owlstream.broker.BrokerMain", "--data", folder.resolve("kafka").toString(),
                    "--port", Integer.toString(port), "--controller-port", Integer.toString(ports.free()))
                    .redirectInput(Redirect.PIPE).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("broker.log").toFile()).start(), port);
            broker.createTopics(new TopicScale(partitions, 1, 1));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException("no broker in " + folder, e);
        }
    }

    /** Settings of a Kafka client of this broker. */
    public Map<String, Object> client() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void createTopics(TopicScale scale) {
        for (int tries = 1; ; tries++) {
            try (TopicAdmin topics = new TopicAdmin(client())) {
                topics.ensure(TopicCatalogue.all(), scale).requireSound();
                return;
            } catch (KafkaUnavailableException e) {
                if (tries == START_TRIES || !process.isAlive()) {
                    close();
                    throw e;
                }
            }
        }
    }
}
