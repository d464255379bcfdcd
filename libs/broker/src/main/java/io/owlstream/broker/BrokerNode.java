package io.owlstream.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One broker of a cluster on this machine, in which every broker is a controller too.
 *
 * @param id              its number in the cluster, from 1
 * @param port            for clients
 * @param controllerPorts of all nodes in the order of their ids, this one's among them
 * @param clusterId       the same for all nodes; a new one if empty, which only a node alone can have
 */
public record BrokerNode(int id, int port, List<Integer> controllerPorts, Optional<String> clusterId) {
    private static final int MOST_REPLICAS = 3;

    public BrokerNode {
        controllerPorts = List.copyOf(controllerPorts);
        if (id < 1 || id > controllerPorts.size()) {
            throw new IllegalArgumentException("the node's id must be from 1 to " + controllerPorts.size()
                    + ", the number of controllers, was " + id);
        }
        if (controllerPorts.size() > 1 && clusterId.isEmpty()) {
            throw new IllegalArgumentException("nodes of one cluster need the same cluster id: give one to all "
                    + controllerPorts.size());
        }
    }

    /** A cluster of one. */
    public static BrokerNode alone(int port, int controllerPort) {
        return new BrokerNode(1, port, List.of(controllerPort), Optional.empty());
    }

    int controllerPort() {
        return controllerPorts.get(id - 1);
    }

    /** For {@code controller.quorum.voters}. */
    String voters() {
        return IntStream.rangeClosed(1, controllerPorts.size())
                .mapToObj(voter -> voter + "@" + BrokerSettings.HOST + ":" + controllerPorts.get(voter - 1))
                .collect(Collectors.joining(","));
    }

    /** Copies of each record: three, if there are as many brokers. */
    public int replicas() {
        return Math.min(MOST_REPLICAS, controllerPorts.size());
    }

    /** Copies that must have a record before it counts as written: one of three brokers may be away. */
    public int minInsync() {
        return Math.max(1, replicas() - 1);
    }

    /** What {@link BrokerMain} is told to be this node, its folder aside. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--controller-port",
                controllerPorts.stream().map(String::valueOf).collect(Collectors.joining(",")), "--node",
                Integer.toString(id)));
        clusterId.ifPresent(cluster -> arguments.addAll(List.of("--cluster-id", cluster)));
        return arguments;
    }
}
