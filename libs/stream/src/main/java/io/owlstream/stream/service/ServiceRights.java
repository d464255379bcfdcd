package io.owlstream.stream.service;

import io.owlstream.stream.topic.KafkaRight;
import io.owlstream.stream.topic.ServiceAccess;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the Kafka user of this process must be allowed, by its service and role. */
@Singleton
class ServiceRights {
    private final List<KafkaRight> rights = new ArrayList<>();

    ServiceRights(OwlstreamConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
        Stream.of(ServiceAccess.values())
                .filter(known -> service.equals(known.name().toLowerCase(Locale.ROOT) + "-service"))
                .forEach(known -> add(known, config.role()));
    }

    List<KafkaRight> all() {
        return List.copyOf(rights);
    }

    /** Only the evaluator-service has a front. */
    private void add(ServiceAccess service, OwlstreamConfig.Role role) {
        if (service != ServiceAccess.EVALUATOR || role.works()) {
            rights.addAll(service.worker());
        }
        if (service == ServiceAccess.EVALUATOR && role.plans()) {
            rights.addAll(ServiceAccess.front());
        }
    }
}
