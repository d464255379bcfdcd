package io.owlstream.testing;

import io.owlstream.broker.BrokerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * Gives a {@code @QuarkusTest} a broker of its own, which the test can stop and start again: a process beside the test's
 * JVM. As there is one such broker at a time, the test calls the static methods.
 */
public class OwnBroker extends KafkaResource {
    /** A Quarkus test sees this class in several class loaders; what they share is the JVM's properties. */
    private static final String STATE = "test.own-broker.";

    /** Held, because the broker ends with its standard input, which is closed once nobody refers to the process. */
    private static Process held;

    @Override
    protected String bootstrap() {
        try {
            System.setProperty(STATE + "data", Files.createTempDirectory("own-broker").toString());
            System.setProperty(STATE + "port", Integer.toString(freePort()));
            System.setProperty(STATE + "controller-port", Integer.toString(freePort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startAgain();
        return address();
    }

    @Override
    public void stop() {
        kill();
    }

    /** Host and port. */
    public static String address() {
        return "127.0.0.1:" + state("port");
    }

    /** Ends the broker as a power cut would; returns once it is gone. */
    public static void kill() {
        ProcessHandle.of(Long.parseLong(state("pid"))).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Starts the broker on what it has written before; returns once it answers. */
    public static void startAgain() {
        List<String> command = TestJvm.command(BrokerMain.class, "--data", state("data"), "--port", state("port"),
                "--controller-port", state("controller-port"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            held = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(Path.of(state("data") + ".log").toFile()).start();
            System.setProperty(STATE + "pid", Long.toString(held.pid()));
            admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker starts", e);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the broker does not start, see " + state("data") + ".log", e);
        }
    }

    private static String state(String key) {
        return System.getProperty(STATE + key);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
