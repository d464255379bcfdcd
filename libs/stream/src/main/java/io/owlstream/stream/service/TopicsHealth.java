package io.owlstream.stream.service;

import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness: down until the topics exist, which a front sees to. */
@ApplicationScoped
@Readiness
public class TopicsHealth implements HealthCheck {
    private final String bootstrap;
    private volatile boolean there;
    private volatile boolean ending;

    TopicsHealth(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.bootstrap = bootstrap;
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
                .withData("waiting-for", "the topics at " + bootstrap + ", which a front creates").build();
    }

    private void await() {
        try (TopicAdmin topics = new TopicAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            there = topics.await(TopicCatalogue.all().stream().map(TopicSpec::name).toList(), () -> !ending);
        }
    }
}
