package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trust.Distrust;
import io.owlstream.stream.trust.SignedFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A front that believes signed facts only, and facts of several hands in a real log. */
@Timeout(60)
class TrustIT {
    private FrontRig rig;
    private NodeId teacher;
    private SignedFacts worker;
    private SignedFacts own;
    private SignedFacts stranger;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        rig = new FrontRig(folder.resolve("store"));
        teacher = Fixtures.nodes(rig.plan, NodeKind.TEACHER).get(0);
        worker = new SignedFacts(folder, "teacher");
        own = new SignedFacts(folder, "front");
        stranger = new SignedFacts(folder, "stranger");
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void shouldTakeANodeForDoneOnlyWhenATrustedSignerSaysSo() throws InterruptedException {
        // Given
        String key = RecordKeys.ready(teacher);
        byte[] ready = EventCodec.encode(Fixtures.ready(teacher, Optional.empty(), List.of()));
        try (PlannerLoop front = rig.front("a", own.trust())) {
            front.board().submit(rig.plan.recipe());
            rig.awaitRequests(Stage.TEACHER, 2);

            // When
            rig.records.send(Topics.FACTS, key, ready);
            rig.records.send(Topics.FACTS, key, ready, stranger.headers(key, ready));
            rig.records.send(Topics.FACTS, key, ready, worker.headers(RecordKeys.attempt(teacher), ready));
            await(() -> own.ignored.size() == 3);

            // Then
            assertThat(own.ignored).containsExactlyInAnyOrder(Distrust.UNSIGNED, Distrust.UNKNOWN_SIGNER,
                    Distrust.BAD_SIGNATURE);
            assertThat(front.board().ready(teacher)).isEmpty();

            // When
            rig.records.send(Topics.FACTS, key, ready, worker.headers(key, ready));
            await(() -> front.board().ready(teacher).isPresent());

            // Then
            rig.awaitRequests(Stage.SAMPLING, 1);
            rig.records.send(Topics.FACTS, key, null);
            await(() -> own.ignored.size() == 4);
            assertThat(front.board().ready(teacher)).isPresent();
        }
    }

    @Test
    void shouldSignEveryFactThatAFrontWrites() throws InterruptedException {
        // Given
        try (PlannerLoop front = rig.front("a", own.trust())) {
            NodeId experiment = front.board().submit(rig.plan.recipe()).id();
            rig.awaitRequests(Stage.TEACHER, 2);
            String key = RecordKeys.attempt(teacher);
            byte[] running = EventCodec.encode(new Fact.Attempt(1, "w", Fixtures.NOW, new Fact.Running()));
            rig.records.send(Topics.FACTS, key, running, worker.headers(key, running));

            // When
            front.board().cancel(experiment);

            // Then
            ConsumerRecord<String, byte[]> unwanted = rig.records.await(Topics.FACTS, 2,
                    record -> record.key().equals(key)).get(1);
            Map<String, String> expected = own.headers(key, unwanted.value());
            assertThat(expected).allSatisfy((name, text) ->
                    assertThat(unwanted.headers().lastHeader(name).value()).asString().isEqualTo(text));
            assertThat(own.ignored).isEmpty();
        }
    }

    private static void await(BooleanSupplier sought) throws InterruptedException {
        while (!sought.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
