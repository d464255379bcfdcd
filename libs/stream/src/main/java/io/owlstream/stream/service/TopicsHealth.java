package io.owlstream.stream.service;

import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.ChannelRegistry;
import io.smallrye.reactive.messaging.PausableChannel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Keeps the incoming channels shut until the topics exist, which a front sees to: the consumer of a topic that does not
 * exist fills the log with warnings. Readiness is down meanwhile.
 */
@ApplicationScoped
@Readiness
public class TopicsHealth implements HealthCheck {
    private static final List<String> TOPICS = TopicCatalogue.all().stream().map(TopicSpec::name).toList();

    private final Map<String, Object> client;
    private final ChannelRegistry channels;
    private final Instant since = Instant.now();
    private volatile boolean there;
    private volatile boolean ending;

    TopicsHealth(@Identifier("default-kafka-broker") Map<String, Object> client, ChannelRegistry channels) {
        this.client = client;
        this.channels = channels;
    }

    void start(@Observes StartupEvent event) {
        Thread wait = new Thread(this::await, "await-topics");
        wait.setDaemon(true);
        wait.start();
    }

    void stop(@Observes ShutdownEvent event) {
        ending = true;
    }

    @Override
    public HealthCheckResponse call() {
        return there ? HealthCheckResponse.up("topics") : HealthCheckResponse.named("topics").down()
                .withData("waiting-for", "the topics at " + client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                        + ", which a front creates").withData("since", since.toString()).build();
    }

    private void await() {
        try (TopicAdmin topics = new TopicAdmin(client)) {
            there = topics.await(TOPICS, () -> !ending);
        }
        if (there) {
            channels.getIncomingNames().stream().map(channels::getPausable).flatMap(channel -> Optional.ofNullable(channel)
                    .stream()).forEach(PausableChannel::resume);
        }
    }
}
