package io.owlstream.local.services;

import io.owlstream.broker.BrokerNode;
import io.owlstream.local.process.Ports;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * The brokers of a local system: one, or several that are a cluster.
 *
 * @param nodes in the order of their ids, which begin with 1
 */
public record Brokers(List<BrokerNode> nodes) {

    public Brokers {
        nodes = List.copyOf(nodes);
    }

    static Brokers of(int count, Ports free) {
        List<Integer> ports = IntStream.generate(free::free).distinct().limit(2L * count).boxed().toList();
        Optional<String> cluster = Optional.of(Uuid.randomUuid().toString());
        return new Brokers(IntStream.rangeClosed(1, count).mapToObj(id -> new BrokerNode(id, ports.get(id - 1),
                ports.subList(count, 2 * count), cluster)).toList());
    }

    /** Of the processes, in the order of the ids. */
    public List<String> names() {
        return nodes.stream().map(this::name).toList();
    }

    /** For {@code bootstrap.servers}. */
    String bootstrap() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
    }

    int replication() {
        return nodes.get(0).replicas();
    }

    int minInsync() {
        return nodes.get(0).minInsync();
    }

    String name(BrokerNode node) {
        return alone() ? "broker" : "broker-" + node.id();
    }

    BrokerNode named(String name) {
        return nodes.get(names().indexOf(name));
    }

    boolean alone() {
        return nodes.size() == 1;
    }
}
