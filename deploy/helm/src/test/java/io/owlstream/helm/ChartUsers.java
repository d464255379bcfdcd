package io.owlstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.testing.SecuredBroker;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** The KafkaUsers of a chart as Kafka has them. */
final class ChartUsers {
    private ChartUsers() {
    }

    /** What each may do. */
    static List<AclBinding> rights(List<JsonNode> documents) {
        List<AclBinding> rights = new ArrayList<>();
        Chart.ofKind(documents, "KafkaUser").forEach(user -> user.at("/spec/authorization/acls").forEach(acl ->
                acl.path("operations").forEach(operation -> rights.add(right(name(user), acl.path("resource"),
                        operation.asText())))));
        return rights;
    }

    /** Makes the users, with exactly what they may do, as Strimzi does. */
    static void make(List<JsonNode> documents, SecuredBroker kafka) {
        Chart.ofKind(documents, "KafkaUser").forEach(user -> kafka.addUser(name(user)));
        kafka.give(rights(documents));
    }

    private static String name(JsonNode user) {
        return user.at("/metadata/name").asText();
    }

    private static AclBinding right(String user, JsonNode resource, String operation) {
        return SecuredBroker.right(user, ResourceType.fromString(resource.path("type").asText()),
                resource.path("name").asText(), resource.path("patternType").asText().equals("prefix")
                        ? PatternType.PREFIXED : PatternType.LITERAL, SecurityUtils.operation(operation));
    }
}
