package io.owlstream.local.doctor;

import io.owlstream.local.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Whether a Kafka broker answers. */
final class BrokerCheck {
    /** Kept here: what a log manager knows only weakly may lose its level. The client's words are for programmers. */
    private static final Logger CLIENT_LOG = Logger.getLogger("org.apache.kafka");

    private final String bootstrap;
    private final Optional<Path> settings;
    private final int patienceSeconds;

    /**
     * @param settings        of a Kafka client, security among them, as a file of properties
     * @param patienceSeconds how long an answer may take
     */
    BrokerCheck(String bootstrap, Optional<Path> settings, int patienceSeconds) {
        this.bootstrap = bootstrap;
        this.settings = settings;
        this.patienceSeconds = patienceSeconds;
    }

    Check check() throws InterruptedException {
        CLIENT_LOG.setLevel(Level.OFF);
        try (Admin admin = Admin.create(properties())) {
            int nodes = admin.describeCluster().nodes().get(patienceSeconds, TimeUnit.SECONDS).size();
            long topics = admin.listTopics().names().get(patienceSeconds, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith("owlstream.")).count();
            return Check.ok("broker", bootstrap + " answers: " + nodes + (nodes == 1 ? " node, " : " nodes, ") + topics
                    + " topics of Owlstream");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            return Check.failed("broker", bootstrap + " does not answer: " + (cause.getMessage() == null
                    ? "nothing within " + patienceSeconds + " s" : cause.getMessage()),
                    "is it the address that the broker advertises, and are its security settings in --kafka-config?");
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        settings.ifPresent(file -> {
            try (InputStream in = Files.newInputStream(file)) {
                properties.load(in);
            } catch (IOException e) {
                throw CommandFailure.badInput("--kafka-config " + file + " cannot be read: " + e.getMessage(), e);
            }
        });
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceSeconds * 1000);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceSeconds * 500);
        return properties;
    }
}
