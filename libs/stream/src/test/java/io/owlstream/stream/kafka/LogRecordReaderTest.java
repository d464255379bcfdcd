package io.owlstream.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.RecordReader.Found;
import io.owlstream.stream.worker.RecordReader.Result;
import io.owlstream.stream.worker.RecordReader.Wanted;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.owlstream.testing.TestTopics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogRecordReaderTest {
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", SharedBroker.bootstrap());
    private static TestRecords records;
    private final AdminClusterNames identity = new AdminClusterNames(CLIENT);
    private final LogRecordReader reader = new LogRecordReader(CLIENT, identity);
    private final List<String> found = new ArrayList<>();
    private final String topic = TestRecords.uniqueTopic("records");

    @BeforeAll
    static void connect() {
        records = new TestRecords(SharedBroker.bootstrap());
    }

    @AfterAll
    static void disconnect() {
        records.close();
    }

    @BeforeEach
    void createTopic() {
        TestTopics.create(SharedBroker.bootstrap(), topic, 3, Map.of());
    }

    @AfterEach
    void close() {
        reader.close();
        identity.close();
    }

    @Test
    void shouldReadRecordsSideBySideAsOneRangeInTheOrderAskedFor() {
        List<Wanted> wanted = IntStream.range(0, 80).mapToObj(i -> sent("k", "value " + i)).toList();
        List<Wanted> shuffled = new ArrayList<>(wanted);
        Collections.reverse(shuffled);

        Result result = read(shuffled);

        assertThat(found).hasSize(80).startsWith("value 79", "value 78").endsWith("value 0");
        assertThat(result.missing()).isEmpty();
        assertThat(result.sources()).containsExactly(new Source.TopicRange(topic, partition(wanted.get(0)), 0, 79));
    }

    @Test
    void shouldNotCountWhatItReadsOver() {
        List<Wanted> wanted = IntStream.range(0, 40).mapToObj(i -> sent("k", "value " + i)).toList();
        int partition = partition(wanted.get(0));

        Result result = read(List.of(wanted.get(2), wanted.get(3), wanted.get(6), wanted.get(39)));

        assertThat(found).containsExactly("value 2", "value 3", "value 6", "value 39");
        assertThat(result.sources()).containsExactly(new Source.TopicRange(topic, partition, 2, 3),
                new Source.TopicRange(topic, partition, 6, 6), new Source.TopicRange(topic, partition, 39, 39));
    }

    @Test
    void shouldReadSeveralPartitionsInTheOrderAskedFor() {
        List<Wanted> wanted = IntStream.range(0, 70).mapToObj(i -> sent("key " + i % 7, "value " + i)).toList();

        Result result = read(wanted);

        assertThat(found).isEqualTo(IntStream.range(0, 70).mapToObj(i -> "value " + i).toList());
        assertThat(result.sources()).hasSize((int) wanted.stream().mapToInt(LogRecordReaderTest::partition).distinct().count());
    }

    @Test
    void shouldReadTheSamePlaceAgainAndAnotherTopicAfterIt() {
        Wanted first = sent("k", "first");
        String other = TestRecords.uniqueTopic("other");
        TestTopics.create(SharedBroker.bootstrap(), other, 1, Map.of());
        Wanted elsewhere = sentTo(other, "k", "elsewhere");

        read(List.of(first));
        reader.read(other, List.of(elsewhere), this::take);
        read(List.of(first));

        assertThat(found).containsExactly("first", "elsewhere", "first");
    }

    @Test
    void shouldLookThroughThePartitionOfTheKeyWhenTheHintIsOfAnotherCluster() {
        assertFoundByScan(at -> new Location("another cluster", at.topicId(), at.partition(), at.offset()));
    }

    @Test
    void shouldLookThroughThePartitionOfTheKeyWhenTheTopicWasMadeAnew() {
        assertFoundByScan(at -> new Location(at.cluster(), UUID.randomUUID().toString(), at.partition(), at.offset()));
    }

    @Test
    void shouldLookThroughThePartitionOfTheKeyWhenAnotherRecordIsThere() {
        assertFoundByScan(at -> new Location(at.cluster(), at.topicId(), at.partition(), at.offset() - 1));
    }

    @Test
    void shouldLookThroughThePartitionOfTheKeyWhenTheHintIsBeyondTheEnd() {
        assertFoundByScan(at -> new Location(at.cluster(), at.topicId(), at.partition(), at.offset() + 1000));
    }

    @Test
    void shouldLookThroughThePartitionOfTheKeyWhenThePartitionDoesNotExist() {
        assertFoundByScan(at -> new Location(at.cluster(), at.topicId(), 17, at.offset()));
    }

    @Test
    void shouldFindTheRecordWithTheDigestAmongSeveralOfOneSubject() {
        Wanted wanted = sent("k", "the right one");
        records.send(topic, "k", bytes("a later attempt"), Map.of(CloudEventHeaders.SUBJECT, wanted.subject().hex()));

        Result result = read(List.of(new Wanted(wanted.subject(), "k", wanted.digest(), Optional.empty())));

        assertThat(found).containsExactly("the right one");
        assertThat(result.sources()).containsExactly(new Source.TopicRange(topic, partition(wanted), 0, 1));
    }

    @Test
    void shouldNameWhatWasDeletedFromTheLogAndReadTheRest() throws Exception {
        Wanted deleted = sent("k", "deleted");
        Wanted kept = sent("k", "kept");
        try (Admin admin = Admin.create(CLIENT)) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, partition(deleted)), RecordsToDelete.beforeOffset(1)))
                    .all().get();
        }

        Result result = read(List.of(deleted, kept));

        assertThat(found).containsExactly("kept");
        assertThat(result.missing()).containsExactly(deleted);
    }

    @Test
    void shouldNameWhatIsNowhereAndReadTheRest() {
        Wanted before = sent("k", "before");
        Wanted other = sent("k", "other content");
        Wanted damaged = new Wanted(other.subject(), "k", Digest.of(bytes("as it was")), other.hint());
        Wanted never = new Wanted(NodeId.of(List.of("never sent")), "k", Digest.of(bytes("?")), Optional.empty());
        Wanted after = sent("k", "after");

        Result result = read(List.of(before, damaged, never, after));

        assertThat(found).containsExactly("before", "after");
        assertThat(result.missing()).containsExactly(damaged, never);
    }

    private void assertFoundByScan(UnaryOperator<Location> spoil) {
        sent("k", "before");
        Wanted good = sent("k", "sought");
        Wanted spoilt = new Wanted(good.subject(), good.key(), good.digest(), good.hint().map(spoil));

        Result result = read(List.of(spoilt));

        assertThat(found).containsExactly("sought");
        assertThat(result.missing()).isEmpty();
    }

    private Result read(List<Wanted> wanted) {
        return reader.read(topic, wanted, this::take);
    }

    private void take(Found it) {
        found.add(new String(it.value(), StandardCharsets.UTF_8));
    }

    private Wanted sent(String key, String value) {
        return sentTo(topic, key, value);
    }

    private Wanted sentTo(String where, String key, String value) {
        NodeId subject = NodeId.of(List.of(value));
        RecordMetadata at = records.send(where, key, bytes(value), Map.of(CloudEventHeaders.SUBJECT, subject.hex()));
        return new Wanted(subject, key, Digest.of(bytes(value)), Optional.of(identity.location(where, at.partition(),
                at.offset())));
    }

    private static int partition(Wanted wanted) {
        return wanted.hint().orElseThrow().partition();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
