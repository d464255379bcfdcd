package io.owlstream.stream.topic;

import io.owlstream.stream.topic.TopicReport.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/** Compares a topic as it is with what it must be, and knows the mend of each difference. */
final class TopicCheck {
    private final String bootstrap;
    private final TopicScale scale;
    private final List<Integer> brokers;

    /** @param brokers the ids of those that there are */
    TopicCheck(String bootstrap, TopicScale scale, Collection<Integer> brokers) {
        this.bootstrap = bootstrap;
        this.scale = scale;
        this.brokers = brokers.stream().sorted().toList();
    }

    List<Problem> problems(TopicSpec spec, TopicDescription actual, Config config) {
        List<Problem> problems = new ArrayList<>();
        partitions(spec, actual.partitions().size(), problems);
        replication(spec, actual, problems);
        for (Map.Entry<String, String> wanted : spec.settings(scale).entrySet()) {
            String value = config.get(wanted.getKey()).value();
            if (!suits(wanted.getKey(), value, wanted.getValue())) {
                String setting = wanted.getKey() + "=" + wanted.getValue();
                problems.add(new Problem(spec.name(), wanted.getKey() + " is " + value + ", must be "
                        + wanted.getValue(), "kafka-configs.sh --bootstrap-server " + bootstrap
                        + " --alter --entity-type topics --entity-name " + spec.name() + " --add-config " + setting));
            }
        }
        return problems;
    }

    private void partitions(TopicSpec spec, int actual, List<Problem> problems) {
        int wanted = spec.partitions(scale);
        if (actual == wanted) {
            return;
        }
        // Adding partitions to a topic that has records would part a key from where its records lie.
        String mend = spec.partitions() == TopicSpec.Partitions.ONE
                ? "save what you need of it, then kafka-topics.sh --bootstrap-server " + bootstrap
                        + " --delete --topic " + spec.name() + ", and start again"
                : "owlstream.topics.partitions=" + actual;
        problems.add(new Problem(spec.name(), "has " + actual + " partitions, must have " + wanted, mend));
    }

    private void replication(TopicSpec spec, TopicDescription actual, List<Problem> problems) {
        int least = actual.partitions().stream().mapToInt(info -> info.replicas().size()).min().orElse(0);
        if (least < scale.replication()) {
            problems.add(new Problem(spec.name(), "has " + least + " replicas, must have " + scale.replication(),
                    replicate(actual) + ", or owlstream.topics.replication=" + least));
        }
    }

    /** What gives every partition as many replicas as it should have: those that it has stay, and stay first. */
    private String replicate(TopicDescription actual) {
        if (brokers.size() < scale.replication()) {
            return "start brokers, of which there are only " + brokers.size();
        }
        String partitions = actual.partitions().stream().map(partition -> "{\"topic\":\"" + actual.name()
                + "\",\"partition\":" + partition.partition() + ",\"replicas\":" + replicas(partition) + "}")
                .collect(Collectors.joining(","));
        return "echo '{\"version\":1,\"partitions\":[" + partitions + "]}' > replicas.json &&"
                + " kafka-reassign-partitions.sh --bootstrap-server " + bootstrap
                + " --reassignment-json-file replicas.json --execute";
    }

    /** From the partition's own number on, so that the new ones are spread over the brokers. */
    private List<Integer> replicas(TopicPartitionInfo partition) {
        Set<Integer> replicas = partition.replicas().stream().map(Node::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (int i = 0; replicas.size() < scale.replication(); i++) {
            replicas.add(brokers.get((partition.partition() + i) % brokers.size()));
        }
        return List.copyOf(replicas);
    }

    private static boolean suits(String key, String actual, String wanted) {
        return switch (key) {
            case "max.message.bytes", "min.insync.replicas" -> Long.parseLong(actual) >= Long.parseLong(wanted);
            default -> actual.equals(wanted);
        };
    }
}
