package io.owlstream.stream.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Asks the broker what this process may do, before a record is lost or waited for in vain: a client that is refused
 * learns the topic, but not what it was that it may not do there. A broker without an authorizer allows everything.
 */
final class RightsCheck {
    /** More would bury what is to be done first. */
    private static final int NAMED = 3;

    private final Admin admin;

    RightsCheck(Admin admin) {
        this.admin = admin;
    }

    /** Which of {@code wanted} are missing, for people; empty if none is, or if the broker does not say. */
    Optional<String> lacking(Collection<KafkaRight> wanted) throws InterruptedException {
        Map<String, Set<AclOperation>> topics = allowed(admin.describeTopics(names(wanted, ResourceType.TOPIC),
                new DescribeTopicsOptions().includeAuthorizedOperations(true)).topicNameValues(),
                topic -> topic.authorizedOperations());
        Map<String, Set<AclOperation>> groups = allowed(admin.describeConsumerGroups(names(wanted, ResourceType.GROUP),
                new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true)).describedGroups(),
                group -> group.authorizedOperations());
        List<KafkaRight> lacking = wanted.stream().filter(right -> {
            Set<AclOperation> known = (right.type() == ResourceType.TOPIC ? topics : groups).get(right.name());
            return known != null && !known.contains(right.operation());
        }).toList();
        return lacking.isEmpty() ? Optional.empty() : Optional.of(words(lacking));
    }

    /** Such as {@code this service may not Write to topic owlstream.facts.v1: ...}, with the remedy. */
    static String words(List<KafkaRight> lacking) {
        String named = lacking.stream().limit(NAMED).map(KafkaRight::toString).collect(Collectors.joining(", "));
        return "this service may not " + named
                + (lacking.size() > NAMED ? " and " + (lacking.size() - NAMED) + " more" : "")
                + ": give its Kafka user that right, as by 'kafka-acls.sh --add --allow-principal User:NAME "
                + lacking.get(0).asArguments() + "'";
    }

    private static Set<String> names(Collection<KafkaRight> rights, ResourceType type) {
        return rights.stream().filter(right -> right.type() == type).map(KafkaRight::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What may be done with each; without those of which the broker says nothing, such as a group nobody joined. */
    private static <T> Map<String, Set<AclOperation>> allowed(Map<String, KafkaFuture<T>> answers,
            Function<T, Set<AclOperation>> operations) throws InterruptedException {
        Map<String, Set<AclOperation>> allowed = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<T>> answer : answers.entrySet()) {
            try {
                Set<AclOperation> known = operations.apply(answer.getValue().get());
                if (known != null) {
                    allowed.put(answer.getKey(), known);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    allowed.put(answer.getKey(), Set.of());
                }
            }
        }
        return allowed;
    }
}
