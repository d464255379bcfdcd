package io.owlstream.stream.topic;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * Something that a service's Kafka user must be allowed.
 *
 * @param type a topic or a group
 * @param name of that
 */
public record KafkaRight(ResourceType type, String name, AclOperation operation) {

    static KafkaRight onTopic(String topic, AclOperation operation) {
        return new KafkaRight(ResourceType.TOPIC, topic, operation);
    }

    static KafkaRight onGroup(String group, AclOperation operation) {
        return new KafkaRight(ResourceType.GROUP, group, operation);
    }

    /** Such as {@code Write to topic owlstream.facts.v1}: what is not possible without it. */
    @Override
    public String toString() {
        String tried = SecurityUtils.operationName(operation);
        String link = switch (operation) {
            case READ -> " from ";
            case WRITE -> " to ";
            default -> " ";
        };
        return tried + (type == ResourceType.TOPIC ? link + "topic " : " with group ") + name;
    }

    /** The arguments of {@code kafka-acls.sh} that give it. */
    String asArguments() {
        return "--operation " + SecurityUtils.operationName(operation)
                + (type == ResourceType.TOPIC ? " --topic " : " --group ") + name;
    }
}
