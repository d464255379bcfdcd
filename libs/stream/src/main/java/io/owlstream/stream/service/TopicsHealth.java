package io.owlstream.stream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.topic.KafkaRight;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.stream.worker.Holdup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Readiness: down while the broker does not answer, lacks topics, which a front sees to, or denies this service what it
 * needs. Keeps the incoming channels shut until all is there for the first time: the consumer of a topic that does not
 * exist fills the log.
 */
@ApplicationScoped
@Readiness
public class TopicsHealth implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(TopicsHealth.class);
    private static final String NAME = "topics";
    private static final List<String> TOPICS = TopicCatalogue.all().stream().map(TopicSpec::name).toList();
    private static final long WHILE_AWAY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long WHILE_THERE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Map<String, Object> client;
    private final ChannelRegistry channels;
    private final List<KafkaRight> rights;
    private final Holdup holdup = new Holdup();
    private TopicAdmin topics;
    private boolean opened;
    private volatile boolean ending;

    TopicsHealth(@Identifier("default-kafka-broker") Map<String, Object> client, ChannelRegistry channels,
            MeterRegistry registry, ServiceRights rights) {
        new Meters(registry).gauge(Metric.WAITING, () -> holdup.lasted().toMillis() / 1e3, NAME);
        this.client = client;
        this.channels = channels;
        this.rights = rights.all();
        holdup.begins("the topics at " + client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                + ", which a front creates");
    }

    /** Before whatever else makes clients of the same settings: what is wrong with them is told once, and plainly. */
    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        try {
            topics = new TopicAdmin(client);
        } catch (KafkaUnavailableException e) {
            // Without a cause, which Quarkus would print with its stack trace in place of the message.
            throw new ConfigurationException(e.getMessage());
        }
    }

    /** After the channels were made: only those that there are by then are opened. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        Thread watch = new Thread(this::watch, "watch-topics");
        watch.setDaemon(true);
        watch.start();
    }

    void stop(@Observes ShutdownEvent event) {
        ending = true;
    }

    @Override
    public HealthCheckResponse call() {
        return ReadinessAnswer.of(NAME, holdup.now());
    }

    private void watch() {
        try (TopicAdmin open = topics) {
            while (!ending) {
                Optional<String> obstacle = open.obstacle(TOPICS).or(() -> open.denial(rights));
                obstacle.ifPresentOrElse(this::away, this::there);
                LockSupport.parkNanos(obstacle.isPresent() ? WHILE_AWAY_NANOS : WHILE_THERE_NANOS);
            }
        }
    }

    private void away(String obstacle) {
        if (holdup.now().filter(known -> known.what().equals(obstacle)).isEmpty()) {
            LOG.infof("Waiting: %s", obstacle);
        }
        holdup.begins(obstacle);
    }

    private void there() {
        if (!opened) {
            channels.getIncomingNames().stream().map(channels::getPausable)
                    .flatMap(channel -> Optional.ofNullable(channel).stream()).forEach(PausableChannel::resume);
            opened = true;
        }
        holdup.ends();
    }
}
