package io.owlstream.broker;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a broker that is a controller too, alone or with others on this machine: a laptop's or a test's. */
final class BrokerSettings {
    static final String HOST = "127.0.0.1";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerSettings() {
    }

    static Properties of(Path data, BrokerNode node) {
        Properties p = new Properties();
        listeners(p, node);
        p.put("log.dirs", data.toString());
        p.put("auto.create.topics.enable", "false");
        replicasOfWhatItKeeps(p, node);
        quickToStartAndStop(p);
        smallOnDisk(p);
        return p;
    }

    private static void listeners(Properties p, BrokerNode node) {
        String broker = "PLAINTEXT://" + HOST + ":" + node.port();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(node.id()));
        p.put("controller.quorum.voters", node.voters());
        p.put("controller.listener.names", CONTROLLER_LISTENER);
        p.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + HOST + ":" + node.controllerPort());
        p.put("advertised.listeners", broker);
        p.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.put("inter.broker.listener.name", "PLAINTEXT");
    }

    private static void replicasOfWhatItKeeps(Properties p, BrokerNode node) {
        String replicas = Integer.toString(node.replicas());
        String minInsync = Integer.toString(node.minInsync());
        p.put("min.insync.replicas", minInsync);
        p.put("default.replication.factor", replicas);
        p.put("offsets.topic.replication.factor", replicas);
        p.put("offsets.topic.num.partitions", "1");
        p.put("transaction.state.log.replication.factor", replicas);
        p.put("transaction.state.log.min.isr", minInsync);
        p.put("transaction.state.log.num.partitions", "1");
        p.put("share.coordinator.state.topic.replication.factor", replicas);
        p.put("share.coordinator.state.topic.min.isr", minInsync);
        p.put("share.coordinator.state.topic.num.partitions", "1");
        // A folder left alone for more than the default week must still know what was done.
        p.put("offsets.retention.minutes", "525600");
    }

    private static void quickToStartAndStop(Properties p) {
        p.put("group.initial.rebalance.delay.ms", "0");
        p.put("controlled.shutdown.enable", "false");
        // After a kill the controller must forget the former broker before the new one may register.
        p.put("broker.session.timeout.ms", "2000");
        p.put("broker.heartbeat.interval.ms", "500");
        // What a lost member costs is waited for by whoever lost it: clients on one machine may ask for less than 6 s.
        p.put("group.min.session.timeout.ms", "1000");
        p.put("num.network.threads", "2");
        p.put("num.io.threads", "4");
        p.put("background.threads", "2");
    }

    private static void smallOnDisk(Properties p) {
        // Values of up to 900 kB, their headers, and what a dead letter's headers add.
        p.put("message.max.bytes", "2097152");
        p.put("log.segment.bytes", Integer.toString(64 << 20));
        p.put("log.index.size.max.bytes", Integer.toString(1 << 20));
        p.put("log.preallocate", "false");
        p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    }
}
