package io.owlstream.stream.topic;

import io.owlstream.stream.topic.TopicReport.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;

/** Compares a topic as it is with what it must be, and knows the mend of each difference. */
final class TopicCheck {
    private final String bootstrap;
    private final TopicScale scale;

    TopicCheck(String bootstrap, TopicScale scale) {
        this.bootstrap = bootstrap;
        this.scale = scale;
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
                    "add replicas by kafka-reassign-partitions.sh --bootstrap-server " + bootstrap
                            + ", or owlstream.topics.replication=" + least));
        }
    }

    private static boolean suits(String key, String actual, String wanted) {
        return switch (key) {
            case "max.message.bytes", "min.insync.replicas" -> Long.parseLong(actual) >= Long.parseLong(wanted);
            default -> actual.equals(wanted);
        };
    }
}
