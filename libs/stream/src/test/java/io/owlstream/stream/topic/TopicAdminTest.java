package io.owlstream.stream.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.stream.topic.TopicReport.Problem;
import io.owlstream.stream.topic.TopicSpec.Cleanup;
import io.owlstream.stream.topic.TopicSpec.Partitions;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.owlstream.testing.TestTopics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kafka.admin.ConfigCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicAdminTest {
    private static final TopicScale SCALE = new TopicScale(3, 1, 1);
    private final String bootstrap = SharedBroker.bootstrap();
    private final TopicAdmin topics = admin(bootstrap);

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void shouldCreateTheWholeCatalogueAndFindItSoundTheSecondTime() {
        // Under names of their own, since the other test classes use the real ones.
        List<TopicSpec> catalogue = TopicCatalogue.all().stream().map(spec -> new TopicSpec(
                TestRecords.uniqueTopic(spec.name()), spec.partitions(), spec.cleanup(), spec.retention(),
                spec.maxMessageBytes())).toList();

        TopicReport first = topics.ensure(catalogue, TopicScale.LOCAL);
        TopicReport second = topics.ensure(catalogue, TopicScale.LOCAL);

        assertThat(first.problems()).isEmpty();
        assertThat(first.created()).hasSize(catalogue.size());
        assertThat(second).isEqualTo(new TopicReport(List.of(), List.of()));
    }

    @Test
    void shouldLetSeveralFrontsCreateTheSameTopicsAtOnce() throws Exception {
        // Given
        List<TopicSpec> specs = List.of(spec(Cleanup.DELETE), spec(Cleanup.COMPACT), spec(Cleanup.DELETE));
        int fronts = 4;
        ExecutorService threads = Executors.newFixedThreadPool(fronts);
        List<Callable<TopicReport>> starts = new ArrayList<>();
        for (int i = 0; i < fronts; i++) {
            starts.add(() -> {
                try (TopicAdmin front = admin(bootstrap)) {
                    return front.ensure(specs, SCALE);
                }
            });
        }

        // When
        List<TopicReport> reports = new ArrayList<>();
        for (var report : threads.invokeAll(starts)) {
            reports.add(report.get());
        }
        threads.shutdown();

        // Then
        assertThat(reports).allSatisfy(report -> assertThat(report.problems()).isEmpty());
        assertThat(reports.stream().flatMap(report -> report.created().stream()))
                .containsExactlyInAnyOrderElementsOf(specs.stream().map(TopicSpec::name).toList());
    }

    @Test
    void shouldReportEachWrongSettingWithItsMend() {
        // Given
        TopicSpec table = new TopicSpec(TestRecords.uniqueTopic("table"), Partitions.ONE, Cleanup.COMPACT,
                Optional.empty(), 1_000_000);
        TestTopics.create(bootstrap, table.name(), 2,
                Map.of("cleanup.policy", "delete", "max.message.bytes", "900"));

        // When
        List<Problem> problems = topics.ensure(List.of(table), SCALE).problems();

        // Then
        String alter = "kafka-configs.sh --bootstrap-server " + bootstrap + " --alter --entity-type topics "
                + "--entity-name " + table.name() + " --add-config ";
        assertThat(problems).containsExactly(
                new Problem(table.name(), "has 2 partitions, must have 1", "save what you need of it, then "
                        + "kafka-topics.sh --bootstrap-server " + bootstrap + " --delete --topic " + table.name()
                        + ", and start again"),
                new Problem(table.name(), "cleanup.policy is delete, must be compact",
                        alter + "cleanup.policy=compact"),
                new Problem(table.name(), "max.message.bytes is 900, must be 1000000",
                        alter + "max.message.bytes=1000000"));
    }

    @Test
    void shouldGiveMendsThatKafkasToolTakesAsTheyAre() {
        // Given
        TopicSpec table = new TopicSpec(TestRecords.uniqueTopic("table"), Partitions.ONE, Cleanup.COMPACT,
                Optional.empty(), 1_000_000);
        TestTopics.create(bootstrap, table.name(), 1,
                Map.of("cleanup.policy", "compact,delete", "max.message.bytes", "900"));
        List<Problem> problems = topics.inspect(List.of(table), SCALE).problems();
        // When
        String tool = "kafka-configs.sh ";
        problems.forEach(problem -> ConfigCommand.main(problem.mend().substring(tool.length()).split(" ")));
        // Then
        assertThat(problems).hasSize(2).allSatisfy(problem -> assertThat(problem.mend()).startsWith(tool));
        assertThat(topics.inspect(List.of(table), SCALE).problems()).isEmpty();
    }

    @Test
    void shouldReportAChangedSettingOfATopicThatSomebodyElseKeeps() {
        TopicSpec data = spec(Cleanup.DELETE);
        Map<String, String> settings = new HashMap<>(data.settings(SCALE));
        settings.put("retention.ms", "60000");
        TestTopics.create(bootstrap, data.name(), SCALE.partitions(), settings);

        TopicReport report = topics.inspect(List.of(data), SCALE);

        assertThat(report.created()).isEmpty();
        assertThat(report.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("retention.ms is 60000, must be 86400000", "--add-config retention.ms=86400000"));
    }

    @Test
    void shouldNeverAdviseToMovePartitionsFromUnderTheirKeys() {
        TopicSpec data = spec(Cleanup.DELETE);
        TestTopics.create(bootstrap, data.name(), 2, data.settings(SCALE));

        TopicReport report = topics.ensure(List.of(data), SCALE);

        assertThat(report.problems()).containsExactly(
                new Problem(data.name(), "has 2 partitions, must have 3", "owlstream.topics.partitions=2"));
        assertThatThrownBy(report::requireSound).hasMessageContaining(data.name());
    }

    @Test
    void shouldReportWhatTheClusterCannotDo() {
        TopicSpec data = spec(Cleanup.DELETE);

        List<Problem> problems = topics.ensure(List.of(data), new TopicScale(3, 3, 2)).problems();

        assertThat(problems).singleElement().asString()
                .startsWith(data.name() + ": cannot be created: ").contains("eplication factor", ".replication");
    }

    @Test
    void shouldWaitUntilSomebodyCreatesTheTopics() {
        // Given
        TopicSpec data = spec(Cleanup.DELETE);
        assertThat(topics.obstacle(List.of(data.name()))).get().asString().contains(bootstrap, data.name());
        CompletableFuture<Boolean> worker = CompletableFuture.supplyAsync(
                () -> topics.await(List.of(data.name()), () -> true));

        // When
        topics.ensure(List.of(data), SCALE);

        // Then
        assertThat(worker.join()).isTrue();
    }

    @Test
    void shouldGiveUpWaitingWhenTold() {
        assertThat(topics.await(List.of(TestRecords.uniqueTopic("never")), () -> false)).isFalse();
    }

    @Test
    void shouldNameTheAddressAtWhichNoBrokerAnswers() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        try (TopicAdmin nowhere = new TopicAdmin(Map.of("bootstrap.servers", "127.0.0.1:" + port,
                "request.timeout.ms", "300", "default.api.timeout.ms", "300"))) {

            assertThat(nowhere.obstacle(List.of("any"))).get().asString()
                    .startsWith("Kafka at 127.0.0.1:" + port + " does not answer")
                    .contains("start the broker");
            assertThatThrownBy(() -> nowhere.ensure(List.of(spec(Cleanup.DELETE)), SCALE))
                    .isInstanceOf(KafkaUnavailableException.class);
        }
    }

    @Test
    void shouldSayAtOnceThatNobodyKnowsTheBrokersHost() {
        assertThatThrownBy(() -> admin("nobody.invalid:9092")).isInstanceOf(KafkaUnavailableException.class)
                .hasMessageStartingWith("kafka.bootstrap.servers=nobody.invalid:9092 names no host")
                .hasMessageContaining("DNS");
        assertThatThrownBy(() -> admin("no address")).isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("set it to HOST:PORT");
    }

    @Test
    void shouldSayAtOnceWhichSettingsOfKafkaCannotBeUsed() {
        assertThatThrownBy(() -> new TopicAdmin(Map.of("bootstrap.servers", bootstrap, "security.protocol",
                "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", "nothing")))
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageStartingWith("the settings of Kafka for " + bootstrap + " cannot be used (")
                .hasMessageContaining("mend kafka.security.protocol, kafka.sasl.*");
    }

    @Test
    void shouldQuoteNothingOfALoginThatIsNotWellFormed() {
        assertThatThrownBy(() -> new TopicAdmin(Map.of("bootstrap.servers", bootstrap, "security.protocol",
                "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=x password=s3 cret;")))
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("kafka.sasl.jaas.config is not well formed").hasMessageNotContaining("cret");
    }

    private static TopicSpec spec(Cleanup cleanup) {
        return new TopicSpec(TestRecords.uniqueTopic("topic"), Partitions.SCALED, cleanup,
                Optional.of(Duration.ofDays(1)), 1_000_000);
    }

    private static TopicAdmin admin(String bootstrap) {
        return new TopicAdmin(Map.of("bootstrap.servers", bootstrap));
    }
}
