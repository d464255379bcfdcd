package io.owlstream.stream.worker;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for tests of the life cycle. */
final class Requests {
    static final Platform PLATFORM = new Platform("test", 1, "none");
    static final NodeId DATASET = NodeId.of(List.of("a dataset"));

    private Requests() {
    }

    static NodeRequest student(Optional<Fact.Attempt> attempt) {
        Node node = Node.of(new Work.Student(1, DATASET, new StudentSettings.Digits(1, 2, 3, 4, 0.5,
                SamplingSettings.Logits.AUXILIARY)));
        return new NodeRequest(node.id(), node.work(), List.of(new NodeRequest.Input(DATASET, ready("dataset"))), List.of(),
                attempt, 7, Instant.now());
    }

    static Fact.Ready ready(String content) {
        return new Fact.Ready(digest(content), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), Map.of(),
                PLATFORM, 0, 0, "somebody", Instant.EPOCH);
    }

    static Optional<Fact.Attempt> attempt(int count, Fact.State state) {
        return Optional.of(new Fact.Attempt(count, "somebody", Instant.EPOCH, state));
    }

    static Digest digest(String content) {
        return Digest.of(bytes(content));
    }

    static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
