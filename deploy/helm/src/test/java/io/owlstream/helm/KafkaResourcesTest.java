package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.KafkaRight;
import io.owlstream.stream.topic.ServiceAccess;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicScale;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.stream.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

/** What the chart says of Kafka, against what the services do. */
class KafkaResourcesTest {
    private static final List<JsonNode> DOCUMENTS = Chart.of(Chart.EXAMPLES.resolve("gpu-cluster.yaml"));

    @Test
    void shouldDeclareTheTopicsAsAFrontWouldCreateThem() {
        // When
        Map<String, Map<String, String>> declared = new TreeMap<>();
        Map<String, Integer> partitions = new TreeMap<>();
        Chart.ofKind(Chart.of(Chart.EXAMPLES.resolve("gpu-cluster.yaml")), "KafkaTopic").forEach(it -> {
            declared.put(it.at("/spec/topicName").asText(), texts(it.at("/spec/config")));
            partitions.put(it.at("/spec/topicName").asText(), it.at("/spec/partitions").asInt());
        });
        // Then
        assertThat(declared).hasSize(TopicCatalogue.all().size());
        TopicCatalogue.all().forEach(spec -> {
            Map<String, String> wanted = new TreeMap<>(spec.settings(TopicScale.CLUSTER));
            if (spec.name().equals(Topics.SEQUENCES_REJECTED)) {
                wanted.put("retention.ms", Long.toString(90L * 24 * 3600 * 1000));
            }
            assertThat(declared.get(spec.name())).as(spec.name()).isEqualTo(wanted);
            assertThat(partitions.get(spec.name())).isEqualTo(spec.partitions(TopicScale.CLUSTER));
        });
    }

    @Test
    void shouldKeepTheTopicsWhenItIsUninstalled() {
        // When
        List<JsonNode> topics = Chart.ofKind(DOCUMENTS, "KafkaTopic");
        // Then
        assertThat(topics).isNotEmpty().allSatisfy(it ->
                assertThat(it.at("/metadata/annotations/helm.sh~1resource-policy").asText()).isEqualTo("keep"));
    }

    @Test
    void shouldScaleEachStageByItsOpenWork() {
        // When
        Map<String, Set<String>> scaled = new TreeMap<>();
        Chart.ofKind(DOCUMENTS, "ScaledObject").forEach(it -> it.at("/spec/triggers").forEach(trigger -> {
            JsonNode metadata = trigger.path("metadata");
            assertThat(metadata.path("consumerGroup").asText())
                    .isEqualTo(Topics.group(metadata.path("topic").asText()));
            assertThat(metadata.path("lagThreshold").asText()).isEqualTo("1");
            assertThat(metadata.path("offsetResetPolicy").asText()).isEqualTo("earliest");
            assertThat(metadata.path("scaleToZeroOnInvalidOffset").asText()).isEqualTo("false");
            assertThat(metadata.path("allowIdleConsumers").asText()).isEqualTo("false");
            scaled.computeIfAbsent(it.at("/spec/scaleTargetRef/name").asText(), name -> new TreeSet<>())
                    .add(metadata.path("topic").asText());
        }));
        // Then
        assertThat(scaled).isEqualTo(Map.of(
                "owl-owlstream-teacher", Set.of(Topics.TEACHER_REQUESTS),
                "owl-owlstream-sampler", Set.of(Topics.SAMPLING_REQUESTS),
                "owl-owlstream-filter", Set.of(Topics.FILTER_REQUESTS, Topics.SEQUENCES_SAMPLED),
                "owl-owlstream-student", Set.of(Topics.STUDENT_REQUESTS),
                "owl-owlstream-evaluator", Set.of(Topics.EVALUATION_REQUESTS)));
        assertThat(scaled.values().stream().flatMap(Set::stream))
                .containsExactlyInAnyOrderElementsOf(Stage.workTopics());
    }

    @Test
    void shouldAllowEachWorkerExactlyWhatItsContractSays() throws IOException {
        // Given
        Map<String, Set<String>> contracts = contracts();
        // When
        Map<String, Set<String>> allowed = new HashMap<>();
        for (String worker : List.of("teacher", "sampler", "filter", "student", "evaluator")) {
            JsonNode user = Chart.named(DOCUMENTS, "KafkaUser", "owlstream-" + worker);
            Set<String> rights = new TreeSet<>();
            user.at("/spec/authorization/acls").forEach(acl -> {
                if (acl.at("/resource/type").asText().equals("topic")
                        && acl.at("/resource/patternType").asText().equals("literal")) {
                    acl.path("operations").forEach(operation -> rights.add(
                            operation.asText() + " " + acl.at("/resource/name").asText()));
                }
            });
            allowed.put(worker, rights);
        }
        // Then
        assertThat(allowed).isEqualTo(contracts);
    }

    /** Readiness asks for what the code says, so the chart must give that. */
    @Test
    void shouldAllowEachServiceWhatItsReadinessAsksFor() {
        // Given
        List<AclBinding> given = ChartUsers.rights(DOCUMENTS);
        Map<String, List<KafkaRight>> wanted = new TreeMap<>();
        Stream.of(ServiceAccess.values()).forEach(service -> wanted.put(
                "owlstream-" + service.name().toLowerCase(Locale.ROOT), service.worker()));
        wanted.put("owlstream-front", ServiceAccess.front());
        // Then
        wanted.forEach((user, rights) -> assertThat(rights).as(user).isNotEmpty().allSatisfy(right ->
                assertThat(given).anyMatch(binding -> binding.entry().principal().equals("User:" + user)
                        && binding.entry().operation() == right.operation()
                        && binding.pattern().resourceType() == right.type()
                        && (binding.pattern().patternType() == PatternType.PREFIXED
                                ? right.name().startsWith(binding.pattern().name())
                                : right.name().equals(binding.pattern().name())))));
    }

    @Test
    void shouldAllowEachWorkerItsOwnGroupsOnly() {
        // When
        Set<String> groups = new TreeSet<>();
        for (String worker : List.of("teacher", "sampler", "filter", "student", "evaluator")) {
            Chart.named(DOCUMENTS, "KafkaUser", "owlstream-" + worker).at("/spec/authorization/acls").forEach(acl -> {
                if (acl.at("/resource/type").asText().equals("group")) {
                    groups.add(worker + " " + acl.at("/resource/name").asText());
                }
            });
        }
        // Then
        assertThat(groups).containsExactlyInAnyOrder("teacher owlstream.teacher-requests",
                "sampler owlstream.sampling-requests", "filter owlstream.filter-requests",
                "filter owlstream.sequences-sampled", "student owlstream.student-requests",
                "evaluator owlstream.evaluation-requests");
    }

    /** What each worker reads and writes, by the AsyncAPI document. */
    private static Map<String, Set<String>> contracts() throws IOException {
        JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(Path.of("../../docs/asyncapi.yaml").toFile());
        Map<String, Set<String>> contracts = new HashMap<>();
        document.path("operations").fields().forEachRemaining(operation -> {
            String party = operation.getKey().split("-")[0];
            String channel = operation.getValue().at("/channel/$ref").asText().replaceFirst(".*/", "");
            String topic = document.path("channels").path(channel).path("address").asText();
            if (!party.equals("front")) {
                contracts.computeIfAbsent(party, it -> new TreeSet<>()).add(
                        (operation.getValue().path("action").asText().equals("send") ? "Write " : "Read ") + topic);
            }
        });
        return contracts;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.fields().forEachRemaining(it -> texts.put(it.getKey(), it.getValue().asText()));
        return texts;
    }
}
