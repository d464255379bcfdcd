package io.owlstream.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trust.Distrust;
import io.owlstream.stream.trust.SignedFacts;
import io.owlstream.stream.worker.FactsLog;
import io.owlstream.stream.worker.FactsOfNode;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FactsReaderTest {
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", SharedBroker.bootstrap());
    private static TestRecords records;
    private final FactsReader reader = new FactsReader(CLIENT);
    private final NodeId node = NodeId.of(List.of(UUID.randomUUID().toString()));

    @BeforeAll
    static void connect() {
        TopicAdmin.createLocally(SharedBroker.bootstrap());
        records = new TestRecords(SharedBroker.bootstrap());
    }

    @AfterAll
    static void disconnect() {
        records.close();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void shouldKnowWhatWasSaidOfTheNodeSinceTheOffsetAndNothingElse() {
        send(RecordKeys.attempt(node), attempt(1, new Fact.Unwanted()));
        long from = send(RecordKeys.attempt(node), attempt(2, new Fact.Running()));
        send(RecordKeys.ready(NodeId.of(List.of("another"))), ready("other"));

        try (FactsLog.View view = reader.follow(node, Optional.empty(), from)) {
            assertThat(view.now()).returns(2, FactsOfNode::attempts).returns(false, FactsOfNode::settled);
        }
    }

    @Test
    void shouldCarryOnTheCountThatTheRequestKnew() {
        long from = send("nobody", null) + 1;

        try (FactsLog.View view = reader.follow(node, Optional.of(attempt(3, new Fact.Running())), from)) {
            assertThat(view.now().attempts()).isEqualTo(3);
        }
    }

    @Test
    void shouldSeeFactsThatComeWhileTheViewIsOpen() throws InterruptedException {
        long from = send("nobody", null);
        try (FactsLog.View view = reader.follow(node, Optional.empty(), from)) {
            send(RecordKeys.attempt(node), attempt(1, new Fact.Unwanted()));
            awaitThat(view, FactsOfNode::unwanted);

            send(RecordKeys.attempt(node), null);
            awaitThat(view, now -> !now.unwanted());

            send(RecordKeys.ready(node), ready("content"));
            awaitThat(view, now -> now.ready().isPresent());

            send(RecordKeys.ready(node), null);
            awaitThat(view, now -> now.ready().isEmpty());
        }
    }

    @Test
    void shouldServeOneViewAfterTheOther() {
        long from = send(RecordKeys.ready(node), ready("content"));
        NodeId later = NodeId.of(List.of(UUID.randomUUID().toString()));
        send(RecordKeys.ready(later), ready("later"));

        try (FactsLog.View view = reader.follow(later, Optional.empty(), from)) {
            assertThat(view.now().ready()).get().returns(digest("later"), Fact.Ready::digest);
        }
        try (FactsLog.View view = reader.follow(node, Optional.empty(), from)) {
            assertThat(view.now().ready()).get().returns(digest("content"), Fact.Ready::digest);
        }
    }

    @Test
    void shouldTakeAFactThatCannotBeReadForNone() {
        long from = send(RecordKeys.ready(node), null);
        records.send(Topics.FACTS, RecordKeys.ready(node), new byte[] {1, 2, 3});
        send(RecordKeys.attempt(node), ready("under the wrong key"));

        try (FactsLog.View view = reader.follow(node, Optional.empty(), from)) {
            assertThat(view.now()).isEqualTo(FactsOfNode.before(Optional.empty()));
        }
    }

    @Test
    void shouldFindTheReadyFactsThatHoldNow() {
        NodeId withdrawn = NodeId.of(List.of(UUID.randomUUID().toString()));
        send(RecordKeys.ready(node), ready("old"));
        send(RecordKeys.ready(withdrawn), ready("gone"));
        send(RecordKeys.ready(node), ready("new"));
        send(RecordKeys.ready(withdrawn), null);

        Map<NodeId, Fact.Ready> now = reader.readyNow(Set.of(node, withdrawn));

        assertThat(now).containsOnlyKeys(node);
        assertThat(now.get(node).digest()).isEqualTo(digest("new"));
    }

    @Test
    void shouldPassOverWhatNoTrustedSignerWrote(@TempDir Path folder) {
        SignedFacts own = new SignedFacts(folder, "student");
        long from = send(RecordKeys.ready(node), ready("forged"));
        send(RecordKeys.attempt(node), attempt(1, new Fact.Unwanted()));
        try (FactsReader careful = new FactsReader(CLIENT, own.trust().check())) {
            try (FactsLog.View view = careful.follow(node, Optional.empty(), from)) {
                assertThat(view.now()).isEqualTo(FactsOfNode.before(Optional.empty()));
            }
            assertThat(careful.readyNow(Set.of(node))).isEmpty();

            byte[] value = EventCodec.encode(ready("content"));
            records.send(Topics.FACTS, RecordKeys.ready(node), value, own.headers(RecordKeys.ready(node), value));
            send(RecordKeys.ready(node), null);
            try (FactsLog.View view = careful.follow(node, Optional.empty(), from)) {
                assertThat(view.now().ready()).get().returns(digest("content"), Fact.Ready::digest);
            }
            assertThat(careful.readyNow(Set.of(node))).containsOnlyKeys(node);
        }
        assertThat(own.ignored).isNotEmpty().containsOnly(Distrust.UNSIGNED);
    }

    private static void awaitThat(FactsLog.View view, Predicate<FactsOfNode> holds) throws InterruptedException {
        while (!holds.test(view.now())) {
            Thread.sleep(5);
        }
    }

    private static long send(String key, Fact fact) {
        return records.send(Topics.FACTS, key, fact == null ? null : EventCodec.encode(fact)).offset();
    }

    private static Fact.Attempt attempt(int count, Fact.State state) {
        return new Fact.Attempt(count, "w", Instant.EPOCH, state);
    }

    private static Fact.Ready ready(String content) {
        return new Fact.Ready(digest(content), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), Map.of(),
                new Platform("test", 1, "none"), 0, 0, "w", Instant.EPOCH);
    }

    private static Digest digest(String content) {
        return Digest.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
