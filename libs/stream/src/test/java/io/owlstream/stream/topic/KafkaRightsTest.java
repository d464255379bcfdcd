package io.owlstream.stream.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.testing.SecuredBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights, at a real broker with its authorizer on. */
class KafkaRightsTest {
    private static final List<String> TOPICS = TopicCatalogue.all().stream().map(TopicSpec::name).toList();

    @TempDir
    static Path folder;
    private static SecuredBroker broker;

    @BeforeAll
    static void start() {
        broker = SecuredBroker.in(folder);
        TopicAdmin.createLocally(broker.openAddress());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldFindNothingMissingWhenAUserHasWhatItsServiceNeeds() {
        broker.addUser("sound");
        broker.give(rights("sound", ServiceAccess.FILTER.worker()));
        broker.give(List.of(describing("sound")));

        try (TopicAdmin topics = new TopicAdmin(broker.client("sound"))) {
            assertThat(topics.obstacle(TOPICS)).isEmpty();
            assertThat(topics.denial(ServiceAccess.FILTER.worker())).isEmpty();
        }
    }

    @Test
    void shouldNameTheRightThatIsMissingAndTheRemedy() {
        for (KafkaRight missing : ServiceAccess.TEACHER.worker()) {
            String user = "without-" + missing.operation() + "-" + missing.name();
            broker.addUser(user);
            broker.give(rights(user, ServiceAccess.TEACHER.worker().stream().filter(right -> !right.equals(missing))
                    .toList()));
            broker.give(List.of(describing(user)));

            try (TopicAdmin topics = new TopicAdmin(broker.client(user))) {
                assertThat(topics.denial(ServiceAccess.TEACHER.worker())).as(user)
                        .hasValueSatisfying(words -> assertThat(words)
                                .startsWith("this service may not " + missing + ": give")
                                .contains("kafka-acls.sh --add", missing.asArguments()));
            }
        }
    }

    @Test
    void shouldNotTakeATopicThatItMayNotSeeForOneThatIsMissing() {
        broker.addUser("blind");

        try (TopicAdmin topics = new TopicAdmin(broker.client("blind"))) {
            assertThat(topics.obstacle(List.of(Topics.FACTS))).hasValueSatisfying(words -> assertThat(words)
                    .contains("may not Describe topic owlstream.facts.v1", "--operation Describe --topic"));
        }
    }

    @Test
    void shouldWaitForTheRightToCreateATopic() {
        String topic = "owlstream.not-there.v1";
        TopicSpec spec = new TopicSpec(topic, TopicSpec.Partitions.ONE, TopicSpec.Cleanup.DELETE, Optional.empty(),
                1_000_000);
        broker.addUser("front");
        broker.give(List.of(describing("front"), SecuredBroker.right("front", ResourceType.TOPIC, "owlstream.",
                PatternType.PREFIXED, AclOperation.DESCRIBE_CONFIGS)));

        try (TopicAdmin topics = new TopicAdmin(broker.client("front"))) {
            assertThatThrownBy(() -> topics.ensure(List.of(spec), TopicScale.LOCAL))
                    .isInstanceOf(KafkaUnavailableException.class).hasMessageContainingAll(
                            "may not Create topic " + topic, "--operation Create --topic " + topic);

            broker.give(List.of(SecuredBroker.right("front", ResourceType.TOPIC, topic, PatternType.LITERAL,
                    AclOperation.CREATE)));
            assertThat(topics.ensure(List.of(spec), TopicScale.LOCAL).created()).containsExactly(topic);
        }
    }

    @Test
    void shouldSayThatALoginIsNotKnown() {
        try (TopicAdmin topics = new TopicAdmin(broker.client("nobody"))) {
            assertThat(topics.obstacle(TOPICS)).hasValueSatisfying(words -> assertThat(words)
                    .contains(broker.address(), "does not believe who this service says it is",
                            "kafka.sasl.jaas.config").doesNotContain("start the broker"));
            assertThatThrownBy(() -> topics.ensure(TopicCatalogue.all(), TopicScale.LOCAL))
                    .isInstanceOf(KafkaUnavailableException.class).hasMessageContaining("does not believe");
        }
    }

    @Test
    void shouldFindNothingMissingWhereEverythingIsAllowed() {
        try (TopicAdmin topics = new TopicAdmin(Map.of("bootstrap.servers", broker.openAddress()))) {
            assertThat(topics.denial(ServiceAccess.front())).isEmpty();
        }
    }

    private static List<AclBinding> rights(String user, List<KafkaRight> rights) {
        List<AclBinding> bindings = new ArrayList<>();
        rights.forEach(right -> bindings.add(SecuredBroker.right(user, right.type(), right.name(), PatternType.LITERAL,
                right.operation())));
        return bindings;
    }

    private static AclBinding describing(String user) {
        return SecuredBroker.right(user, ResourceType.TOPIC, "owlstream.", PatternType.PREFIXED, AclOperation.DESCRIBE);
    }
}
