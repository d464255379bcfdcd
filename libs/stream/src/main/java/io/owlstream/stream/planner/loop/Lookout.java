package io.owlstream.stream.planner.loop;

import io.owlstream.stream.kafka.BrokerFiguresReader;
import io.owlstream.stream.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** Asks the cluster for its state, with clients of its own, made when first needed. Safe for several threads. */
final class Lookout implements AutoCloseable {
    private final Clients clients;
    private final Map<String, Object> client;
    private Optional<Asked> asked = Optional.empty();
    private boolean closed;

    Lookout(Clients clients, Map<String, Object> client) {
        this.clients = clients;
        this.client = client;
    }

    ClusterState look() {
        Asked cluster = asked();
        Map<String, List<MemberDescription>> members = new Groups(cluster.admin()).everyone(Leadership.GROUP);
        Map<String, Long> lag = cluster.figures().read().lag();
        return new ClusterState(leader(members.get(Leadership.GROUP)), Groups.WORK_TOPICS.stream()
                .map(topic -> new ClusterState.Group(topic, members.get(Topics.group(topic)).size(),
                        lag.getOrDefault(Topics.group(topic), 0L))).toList());
    }

    @Override
    public synchronized void close() {
        closed = true;
        asked.ifPresent(Asked::close);
    }

    private synchronized Asked asked() {
        if (closed) {
            throw new IllegalStateException("the front is being stopped");
        }
        asked = asked.or(() -> Optional.of(new Asked(clients.admin(), new BrokerFiguresReader(client))));
        return asked.get();
    }

    private static Optional<String> leader(List<MemberDescription> fronts) {
        return fronts.stream().filter(front -> !front.assignment().topicPartitions().isEmpty())
                .map(MemberDescription::clientId).findFirst();
    }

    /** Whom it asks. */
    private record Asked(Admin admin, BrokerFiguresReader figures) {
        void close() {
            admin.close();
            figures.close();
        }
    }
}
