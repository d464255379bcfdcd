package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.SecuredBroker;
import io.owlstream.testing.TinyRecipe;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged services with the chart's own environment, each as a Kafka user of its own, over TLS, with SCRAM and
 * with exactly the rights that the chart gives.
 */
class SecuredClusterIT {
    private static final String TOKEN = "a-token-of-the-tests-0123456789";

    private static final AclBinding WRITE_FACTS = ofTeacher(AclOperation.WRITE, Topics.FACTS);
    private static final AclBinding READ_REQUESTS = ofTeacher(AclOperation.READ, Topics.TEACHER_REQUESTS);

    @TempDir
    private Path folder;
    private final Map<String, ChartService> services = new HashMap<>();
    private SecuredBroker kafka;

    @BeforeEach
    void start() throws Exception {
        kafka = SecuredBroker.in(folder);
        Map<String, String> values = new HashMap<>(Map.of(
                "kafka.bootstrapServers", kafka.address(),
                "networkPolicy.kafkaPorts[0]", kafka.address().split(":")[1],
                "kafka.security.protocol", "SASL_SSL",
                "kafka.security.caSecret", "kafka-ca",
                "strimzi.cluster", "kafka",
                "strimzi.users", "true",
                "access.tokenSecret", "owlstream-access"));
        values.putAll(Map.of(
                "topics.partitions", "4",
                "topics.replication", "1",
                "topics.minInsync", "1",
                "store.path", Files.createDirectory(folder.resolve("store")).toString()));
        List<JsonNode> documents = Chart.with(values);
        ChartUsers.make(documents, kafka);
        Map<String, String> here = Map.of(
                "KAFKA_SSL_TRUSTSTORE_LOCATION", kafka.authority().toString(),
                "OWLSTREAM_ACCESS_TOKEN_FILE", Files.writeString(folder.resolve("token"), TOKEN).toString());
        for (JsonNode deployment : Chart.ofKind(documents, "Deployment")) {
            ChartService service = ChartService.start(deployment, kafka::login, here, folder);
            services.put(service.name().replace("owl-owlstream-", ""), service);
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (ChartService service : services.values()) {
            service.close();
        }
        kafka.close();
    }

    @Test
    void shouldRunExperimentsWithTheRightsOfTheChartAndWaitForThoseThatAreTaken() throws Exception {
        // Given
        ChartService front = services.get("front");
        ChartService teacher = services.get("teacher");
        services.values().forEach(ChartService::awaitReady);

        // When
        String first = submit(front, 0);

        // Then
        awaitVerdict(front, first);
        shouldLetKedaSeeThatNothingIsOpen();

        // When
        kafka.take(WRITE_FACTS);
        String second = submit(front, 10);

        // Then
        teacher.awaitWaits("topics", "this service may not Write to topic owlstream.facts.v1: give its Kafka user that"
                + " right, as by 'kafka-acls.sh --add --allow-principal User:NAME --operation Write --topic"
                + " owlstream.facts.v1'");
        teacher.awaitWaits("environment", "to write a fact: this service may not Write to topic owlstream.facts.v1");
        assertThat(teacher.log()).contains("Waiting: this service may not Write to topic owlstream.facts.v1");

        // When
        kafka.give(List.of(WRITE_FACTS));

        // Then
        awaitVerdict(front, second);

        // When
        kafka.take(READ_REQUESTS);
        String third = submit(front, 20);

        // Then
        teacher.awaitWaits("topics", "this service may not Read from topic owlstream.teacher-requests.v1: give");

        // When
        kafka.give(List.of(READ_REQUESTS));

        // Then
        awaitVerdict(front, third);
        services.values().forEach(ChartService::awaitReady);
        assertThat(teacher.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(front.get("/dlq", TOKEN)).isEmpty();
    }

    /** By what KEDA's scaler asks a broker, as the user whom the chart makes for it. */
    private void shouldLetKedaSeeThatNothingIsOpen() {
        try (Admin keda = Admin.create(kafka.client("owlstream-keda"))) {
            for (String topic : Stage.workTopics()) {
                Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() ->
                        assertThat(lag(keda, topic)).as(topic).isZero());
            }
        }
    }

    private static long lag(Admin keda, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        keda.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().forEach(it ->
                partitions.put(new TopicPartition(topic, it.partition()), OffsetSpec.latest()));
        var committed = keda.listConsumerGroupOffsets(Topics.group(topic)).partitionsToOffsetAndMetadata().get();
        var ends = keda.listOffsets(partitions).all().get();
        long lag = 0;
        for (TopicPartition partition : partitions.keySet()) {
            OffsetAndMetadata offset = committed.get(partition);
            lag += ends.get(partition).offset() - (offset == null ? 0 : offset.offset());
        }
        return lag;
    }

    private static String submit(ChartService front, int firstSeed) throws Exception {
        String recipe = TinyRecipe.DIGITS.yaml().replace("first: 0", "first: " + firstSeed);
        assertThat(front.get("/experiments").statusCode()).as("without a token").isEqualTo(401);
        HttpResponse<String> answer = front.post("/experiments", TOKEN, recipe);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new ObjectMapper().readTree(answer.body()).path("experiment").asText();
    }

    private static void awaitVerdict(ChartService front, String experiment) {
        front.awaitThat("finishes " + experiment, () -> front.get("/experiments/" + experiment, TOKEN).path("phase")
                .asText().equals("FINISHED"));
    }

    private static AclBinding ofTeacher(AclOperation operation, String topic) {
        return SecuredBroker.right("owlstream-teacher", ResourceType.TOPIC, topic, PatternType.LITERAL, operation);
    }
}
