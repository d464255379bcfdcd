package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.TinyRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A front on topics that an earlier release has filled, or that a later one writes to as well. */
@Timeout(240)
class UpgradeIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final NodeId NODE = NodeId.of(List.of("a node of a later release"));

    @TempDir
    private Path folder;
    private FrontRig rig;

    @BeforeEach
    void begin() throws IOException {
        rig = new FrontRig(folder);
        writeWhatTheFirstReleaseWrote();
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void shouldNotMakeAgainWhatAnEarlierReleaseMade() {
        // Given
        Recipe changed = tiny(RecipeEdit.set("student.epochs=2"));
        rig.workers.start();
        try (PlannerLoop front = rig.front("now")) {
            // When
            awaitBoard(front);
            ExperimentStatus old = front.board().all().get(0);
            front.board().submit(changed);
            rig.awaitVerdicts(2);
            // Then
            assertThat(old.phase()).isEqualTo(ExperimentStatus.Phase.FINISHED);
            assertThat(old.counts().values()).isNotEmpty().allSatisfy(counts ->
                    assertThat(counts.ready()).isEqualTo(counts.total()));
            Plan plan = Plan.of(changed);
            Set<NodeKind> asked = rig.workers.asked.keySet().stream().map(node -> plan.nodes().get(node).kind())
                    .collect(Collectors.toSet());
            assertThat(asked).containsExactlyInAnyOrder(NodeKind.STUDENT, NodeKind.EVALUATION);
            assertThat(rig.records.all(Topics.DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    void shouldPassOverKindsOfALaterReleaseAndGoOn() {
        // Given
        String id = NODE.hex();
        write(Topics.FACTS, RecordKeys.ready(NODE), "{\"fact\":\"mirrored\",\"at\":\"2030-01-01T00:00:00Z\"}");
        write(Topics.FACTS, RecordKeys.attempt(NODE), "{\"fact\":\"attempt\",\"count\":1,\"worker\":\"w\","
                + "\"since\":\"2030-01-01T00:00:00Z\",\"state\":{\"is\":\"suspended\"}}");
        write(Topics.EXPERIMENTS, id, "{\"id\":\"" + id + "\",\"planVersion\":2,\"submission\":1,\"state\":\"ACTIVE\","
                + "\"at\":\"2030-01-01T00:00:00Z\",\"recipe\":{\"task\":\"music\"}}");
        write(Topics.VERDICTS, id, "{\"experiment\":\"" + id + "\",\"submission\":1,\"chords\":[1,2]}");
        write(Topics.STUDENT_REQUESTS, id, "{\"id\":\"" + id + "\",\"work\":{\"kind\":\"duet\"}}");
        try (PlannerLoop front = rig.front("now")) {
            // When
            awaitBoard(front);
            // Then
            assertThat(front.board().all()).singleElement().satisfies(known ->
                    assertThat(known.experiment().recipe().name()).isEqualTo("digits-tiny"));
            assertThat(front.holdup()).isEmpty();
        }
    }

    private void writeWhatTheFirstReleaseWrote() throws IOException {
        try (InputStream tables = UpgradeIT.class.getResourceAsStream("first-release.jsonl")) {
            for (String line : new String(tables.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                JsonNode record = JSON.readTree(line);
                Map<String, String> headers = new HashMap<>();
                record.get("headers").fields().forEachRemaining(header ->
                        headers.put(header.getKey(), header.getValue().textValue()));
                rig.records.send(record.get("topic").textValue(), record.get("key").textValue(),
                        JSON.writeValueAsBytes(record.get("value")), headers);
            }
        }
    }

    private void write(String topic, String key, String value) {
        rig.records.sendEvent(topic, key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitBoard(PlannerLoop front) {
        while (front.holdup().isPresent()) {
            Thread.onSpinWait();
        }
    }

    private static Recipe tiny(RecipeEdit edit) {
        return ((RecipeReading.Valid) RecipeReader.read(TinyRecipe.DIGITS.yaml(), List.of(edit))).recipe();
    }
}
