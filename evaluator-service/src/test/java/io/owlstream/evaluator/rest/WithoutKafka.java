package io.owlstream.evaluator.rest;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The application with a {@link FakeBoard} for a front, and no broker. */
public class WithoutKafka implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("owlstream.role", "worker",
                "owlstream.front.max-nodes", "2000",
                "owlstream.front.row-readings", "1",
                "owlstream.store.path", "target/rest-test-store",
                "mp.messaging.incoming.requests.connector", "smallrye-in-memory",
                "mp.messaging.outgoing.events-out.connector", "smallrye-in-memory",
                "quarkus.log.category.\"org.apache.kafka.clients\".level", "ERROR");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FakeBoard.class, FakeFront.class, FakeLetters.class, FakeLog.class);
    }
}
