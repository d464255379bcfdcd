package io.owlstream.faults.rig;

import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;

/** Tells when the system is whole and has nothing left to do. */
public final class Calm implements AutoCloseable {
    private static final int ANSWER_SECONDS = 10;

    private final Rig rig;
    private final Admin admin;

    /** Looks at the system of {@code rig}. */
    public Calm(Rig rig) {
        this.rig = rig;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, rig.bootstrap(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    }

    /** Waits until it is calm; answers what still is not after {@code patienceMillis}, or nothing. */
    public List<String> await(long patienceMillis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        List<String> unrest = unrest();
        while (!unrest.isEmpty() && System.nanoTime() < deadline) {
            rig.requireWhole();
            Thread.sleep(100);
            unrest = unrest();
        }
        return unrest;
    }

    private List<String> unrest() throws InterruptedException {
        try {
            List<String> unrest = new ArrayList<>(members());
            unrest.addAll(lag());
            return unrest;
        } catch (ExecutionException | TimeoutException e) {
            return List.of("the broker does not answer: " + e);
        }
    }

    private List<String> members() throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Integer> wanted = new HashMap<>();
        for (Stage stage : Stage.values()) {
            wanted.put(stage.group(), stage.kind() == NodeKind.STUDENT ? rig.students() : 1);
        }
        wanted.put(Topics.group(Topics.SEQUENCES_SAMPLED), 1);
        wanted.put("owlstream.planner", 1);
        Map<String, ConsumerGroupDescription> groups = admin.describeConsumerGroups(wanted.keySet()).all()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS);
        List<String> unrest = new ArrayList<>();
        groups.forEach((name, group) -> {
            if (group.members().size() != wanted.get(name) || group.groupState() != GroupState.STABLE) {
                unrest.add("group " + name + " is " + group.groupState() + " with " + group.members().size()
                        + " members, should have " + wanted.get(name));
            }
        });
        return unrest;
    }

    private List<String> lag() throws InterruptedException, ExecutionException, TimeoutException {
        List<String> unrest = new ArrayList<>();
        List<String> topics = new ArrayList<>(List.of(Topics.SEQUENCES_SAMPLED));
        for (Stage stage : Stage.values()) {
            topics.add(stage.topic());
        }
        for (String topic : topics) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(Topics.group(topic))
                    .partitionsToOffsetAndMetadata().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(committed.keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()))).all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            committed.forEach((partition, offset) -> {
                long open = ends.get(partition).offset() - offset.offset();
                if (open > 0) {
                    unrest.add(open + " records of " + partition + " are not done");
                }
            });
        }
        return unrest;
    }

    @Override
    public void close() {
        admin.close();
    }
}
