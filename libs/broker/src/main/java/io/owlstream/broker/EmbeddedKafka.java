package io.owlstream.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker, its own controller, in this JVM and on loopback only. What was acknowledged is still there when a
 * broker is started on the same folder again, however the former one ended.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int RANDOM_PORT_TRIES = 5;
    private static final int START_SECONDS = 60;

    private final KafkaRaftServer server;
    private final String bootstrap;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrap) {
        this.server = server;
        this.bootstrap = bootstrap;
    }

    /**
     * A broker on {@code data}, which is made and formatted if need be; returns once it answers.
     *
     * @throws PortInUseException   if one of the ports is taken
     * @throws BrokerStartException if the folder cannot be used, or the broker does not come up
     */
    public static EmbeddedKafka start(Path data, int port, int controllerPort) {
        Path folder = DataFolder.require(data);
        Ports.requireFree(port, "broker");
        Ports.requireFree(controllerPort, "controller");
        DataFolder.format(folder);
        KafkaConfig config = new KafkaConfig(BrokerSettings.of(folder, port, controllerPort));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        EmbeddedKafka kafka = new EmbeddedKafka(server, BrokerSettings.HOST + ":" + port);
        try {
            server.startup();
            kafka.awaitAnswer();
        } catch (RuntimeException e) {
            kafka.close();
            throw e instanceof BrokerStartException ? e : new BrokerStartException(
                    "the broker on " + folder + ", port " + port + ", did not start: " + e.getMessage(), e);
        }
        return kafka;
    }

    /** A broker on a new temporary folder and two free ports. */
    public static EmbeddedKafka startRandom() {
        for (int tries = 1; ; tries++) {
            int[] ports = Ports.freePair();
            try {
                return start(Files.createTempDirectory("owlstream-kafka-"), ports[0], ports[1]);
            } catch (PortInUseException e) {
                if (tries == RANDOM_PORT_TRIES) {
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary folder for a broker", e);
            }
        }
    }

    /** Host and port, for {@code bootstrap.servers}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** A new client for administration; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    /** Waits until the broker has ended. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    /** Ends the broker cleanly; the data stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private void awaitAnswer() {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerStartException("interrupted while the broker at " + bootstrap + " was starting", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerStartException("the broker at " + bootstrap + " does not answer: " + e, e);
        }
    }
}
