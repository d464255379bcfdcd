package io.owlstream.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker, a controller too, in this JVM and on loopback only. What was acknowledged is still there when
 * a broker is started on the same folder again, however the former one ended.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int RANDOM_PORT_TRIES = 5;
    private static final int START_SECONDS = 60;

    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final String bootstrap;
    private Runnable afterClose = () -> { };

    private EmbeddedKafka(FolderLock lock, KafkaRaftServer server, String bootstrap) {
        this.lock = lock;
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
        return start(data, BrokerNode.alone(port, controllerPort));
    }

    /** The same as one node of a cluster: returns once enough controllers were started, and it has joined them. */
    public static EmbeddedKafka start(Path data, BrokerNode node) {
        return start(data, node, Optional.empty());
    }

    /** The same with a second listener. */
    public static EmbeddedKafka start(Path data, int port, int controllerPort, GuardedListener guarded) {
        return start(data, BrokerNode.alone(port, controllerPort), Optional.of(guarded));
    }

    /** A broker on two free ports and a new temporary folder, which is deleted when the broker is closed. */
    public static EmbeddedKafka startRandom() {
        for (int tries = 1; ; tries++) {
            int[] ports = Ports.freePair();
            Path data = DataFolder.temporary();
            try {
                EmbeddedKafka kafka = start(data, ports[0], ports[1]);
                kafka.afterClose = () -> DataFolder.delete(data);
                return kafka;
            } catch (PortInUseException e) {
                DataFolder.delete(data);
                if (tries == RANDOM_PORT_TRIES) {
                    throw e;
                }
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

    /** Ends the broker cleanly; data in a folder that was given stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
        afterClose.run();
    }

    private static EmbeddedKafka start(Path data, BrokerNode node, Optional<GuardedListener> guarded) {
        Path folder = DataFolder.require(data);
        Properties settings = BrokerSettings.of(folder, node);
        guarded.ifPresent(listener -> listener.addTo(settings));
        EmbeddedKafka kafka = create(folder, node, settings);
        try {
            kafka.server.startup();
            kafka.awaitAnswer();
        } catch (RuntimeException e) {
            kafka.close();
            throw notStarted(folder, node.port(), e);
        }
        return kafka;
    }

    private static EmbeddedKafka create(Path folder, BrokerNode node, Properties settings) {
        FolderLock lock = FolderLock.take(folder);
        try {
            Ports.requireFree(node.port(), "broker");
            Ports.requireFree(node.controllerPort(), "controller");
            DataFolder.format(folder, node);
            return new EmbeddedKafka(lock, new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM),
                    BrokerSettings.HOST + ":" + node.port());
        } catch (RuntimeException e) {
            lock.close();
            throw notStarted(folder, node.port(), e);
        }
    }

    private static BrokerStartException notStarted(Path folder, int port, RuntimeException e) {
        return e instanceof BrokerStartException known ? known : new BrokerStartException("the broker on " + folder
                + ", port " + port + ", did not start: " + e.getMessage(), e);
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
