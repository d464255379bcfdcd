package io.owlstream.stream.planner.loop;

import io.owlstream.stream.planner.Event;
import io.owlstream.stream.planner.LogPartition;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.planner.StageGroup;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What the cluster says of the groups that work. */
final class Groups {
    /** The topics whose records ask for nodes: requests, and raw chunks. */
    static final List<String> WORK_TOPICS = Stage.workTopics();

    private static final Map<String, String> TOPIC_OF_GROUP =
            WORK_TOPICS.stream().collect(Collectors.toUnmodifiableMap(Topics::group, Function.identity()));
    private static final Map<String, ListConsumerGroupOffsetsSpec> ALL_OFFSETS = TOPIC_OF_GROUP.keySet().stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));

    private final Admin admin;

    Groups(Admin admin) {
        this.admin = admin;
    }

    /** The committed offsets of all groups in the topics of their work. */
    Event.CommittedRead committed() {
        var listing = admin.listConsumerGroupOffsets(ALL_OFFSETS);
        Map<LogPartition, Long> offsets = new HashMap<>();
        TOPIC_OF_GROUP.forEach((group, topic) ->
                orIfNoGroup(listing.partitionsToOffsetAndMetadata(group), Map.<TopicPartition, OffsetAndMetadata>of())
                        .forEach((partition, offset) -> {
                            if (offset != null && partition.topic().equals(topic)) {
                                offsets.put(new LogPartition(topic, partition.partition()), offset.offset());
                            }
                        }));
        return new Event.CommittedRead(offsets);
    }

    /** Who works, on which partitions. */
    Members members() {
        Map<String, KafkaFuture<ConsumerGroupDescription>> groups =
                admin.describeConsumerGroups(TOPIC_OF_GROUP.keySet()).describedGroups();
        Map<String, List<Set<Integer>>> owned = new HashMap<>();
        groups.forEach((group, description) -> owned.put(group, orIfNoGroup(description.thenApply(
                known -> owned(known, TOPIC_OF_GROUP.get(group))), List.of())));
        return new Members(owned);
    }

    /** Who is in the groups of the work topics and in {@code more}, by group. */
    Map<String, List<MemberDescription>> everyone(String more) {
        List<String> groups = Stream.concat(TOPIC_OF_GROUP.keySet().stream(), Stream.of(more)).toList();
        Map<String, List<MemberDescription>> members = new HashMap<>();
        admin.describeConsumerGroups(groups).describedGroups().forEach((group, description) -> members.put(group,
                orIfNoGroup(description.thenApply(known -> List.copyOf(known.members())), List.of())));
        return members;
    }

    /** How many partitions each work topic has, and which topic of raw chunks this is. */
    Layout layout() {
        Map<String, TopicDescription> topics = Kafka.get(admin.describeTopics(WORK_TOPICS).allTopicNames());
        Map<String, Integer> partitions = new HashMap<>();
        topics.forEach((topic, description) -> partitions.put(topic, description.partitions().size()));
        String cluster = Kafka.get(admin.describeCluster().clusterId());
        String rawTopic = topics.get(Topics.SEQUENCES_SAMPLED).topicId().toString();
        return new Layout(partitions, new Event.RawTopicRead(cluster, rawTopic));
    }

    private static List<Set<Integer>> owned(ConsumerGroupDescription group, String topic) {
        return group.members().stream().map(member -> owned(member, topic)).toList();
    }

    private static Set<Integer> owned(MemberDescription member, String topic) {
        return member.assignment().topicPartitions().stream().filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
    }

    private static <T> T orIfNoGroup(KafkaFuture<T> answer, T otherwise) {
        try {
            return Kafka.get(answer);
        } catch (GroupIdNotFoundException e) {
            return otherwise;
        }
    }

    /** The partitions that each member owns, by group; no member: the group is empty. */
    record Members(Map<String, List<Set<Integer>>> owned) {

        /** As the planner wants to know it. */
        List<Event> events(Layout layout) {
            List<Event> events = new ArrayList<>();
            for (Stage stage : Stage.values()) {
                events.add(new Event.GroupRead(stage, new StageGroup(layout.partitions().get(stage.topic()),
                        owned.get(stage.group()))));
            }
            return events;
        }

        /** The work topics whose groups have no member. */
        List<String> idleTopics() {
            return WORK_TOPICS.stream().filter(topic -> owned.get(Topics.group(topic)).isEmpty()).toList();
        }
    }

    /** The work topics as they are. */
    record Layout(Map<String, Integer> partitions, Event.RawTopicRead rawTopic) {

        /** All partitions of a topic. */
        List<TopicPartition> partitionsOf(String topic) {
            return Stream.iterate(0, partition -> partition + 1).limit(partitions.get(topic))
                    .map(partition -> new TopicPartition(topic, partition)).toList();
        }
    }
}
