package io.owlstream.filter.messaging;

import io.owlstream.stream.event.Fact;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.kafka.ClusterNames;
import io.owlstream.stream.worker.FactsLog;
import io.owlstream.stream.worker.FactsOfNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The service without a broker: channels in memory, an empty log of facts, a cluster by name only. */
public class InMemoryProfile implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(NoFacts.class, Names.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Channels.class));
    }

    /** Puts all channels into memory. */
    public static class Channels implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            Map<String, String> settings = new HashMap<>();
            settings.putAll(InMemoryConnector.switchIncomingChannelsToInMemory("requests", "raw-chunks"));
            settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("events-out"));
            return settings;
        }

        @Override
        public void stop() {
            InMemoryConnector.clear();
        }
    }

    /** Nothing was ever said of any node. */
    @Alternative
    @ApplicationScoped
    public static class NoFacts implements FactsLog {
        @Override
        public View follow(NodeId node, Optional<Fact.Attempt> known, long from) {
            return new View() {
                @Override
                public FactsOfNode now() {
                    return FactsOfNode.before(known);
                }

                @Override
                public void close() {
                    // There is nothing to close.
                }
            };
        }

        @Override
        public Map<NodeId, Fact.Ready> readyNow(Set<NodeId> nodes) {
            return Map.of();
        }
    }

    /** A cluster with one topic of every name. */
    @Alternative
    @ApplicationScoped
    public static class Names implements ClusterNames {
        @Override
        public String cluster() {
            return "cluster";
        }

        @Override
        public Topic topic(String name) {
            return new Topic(name + "-id", 4);
        }

        @Override
        public Location location(String topic, int partition, long offset) {
            return new Location(cluster(), topic(topic).id(), partition, offset);
        }
    }
}
