package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trace.TraceHeaders;
import io.owlstream.stream.trace.Tracing;
import io.owlstream.testing.SharedBroker;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The spans of a front and of workers, told to memory; in between a real broker. */
@Timeout(120)
class TraceIT {
    /** Those whose records stay; done requests are removed. */
    private static final List<String> TOPICS = List.of(Topics.EXPERIMENTS, Topics.FACTS, Topics.SEQUENCES_SAMPLED,
            Topics.TRAINING_BATCHES, Topics.EVALUATION_SCORES, Topics.VERDICTS);
    private static final long POLL_NANOS = 20_000_000;
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private FrontRig rig;
    private TracedWorkers workers;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        rig = new FrontRig(folder);
        workers = new TracedWorkers(SharedBroker.bootstrap(), new Groups(rig.admin).layout(), rig.store, tracing());
    }

    @AfterEach
    void end() {
        workers.close();
        rig.close();
        assertThat(workers.faults()).isEmpty();
    }

    @Test
    void shouldGiveOneTraceFromTheRecipeToTheVerdict() {
        // Given
        workers.start(Stage.values());

        // When
        try (PlannerLoop front = rig.front("a", tracing())) {
            front.board().submit(rig.plan.recipe());
            SpanData first = awaitFirst(1);

            // Then
            awaitMade(rig.plan.nodes().keySet());
            assertThat(exporter.getFinishedSpanItems()).extracting(SpanData::getTraceId)
                    .containsOnly(first.getTraceId());
            assertThat(first.getParentSpanContext().isValid()).isFalse();
            assertThat(outcome(first)).isEqualTo("complete");
            assertThat(first.getLinks()).isEmpty();
            for (Node node : rig.plan.nodes().values()) {
                assertThat(made(node.id()).getParentSpanId()).isEqualTo(switch (node.kind()) {
                    case DATASET -> first.getSpanId();
                    case BATCH -> made(node.inputs().get(0)).getSpanId();
                    default -> only(span -> span.getName().startsWith("ask for") && about(span, node.id())).getSpanId();
                });
            }
            assertThat(asked()).allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(first.getSpanId()));
            assertThat(TOPICS).allSatisfy(topic -> assertThat(traces(topic)).containsOnly(first.getTraceId()));
        }
    }

    @Test
    void shouldGoOnInTheSameTraceAfterARestartOfTheFront() {
        // Given
        workers.start(Stage.TEACHER, Stage.SAMPLING, Stage.FILTER);
        try (PlannerLoop front = rig.front("a", tracing())) {
            front.board().submit(rig.plan.recipe());
            rig.awaitRequests(Stage.STUDENT, 2);
        }

        // When
        workers.start(Stage.STUDENT, Stage.EVALUATION);
        try (PlannerLoop front = rig.front("b", tracing())) {
            SpanData first = awaitFirst(1);

            // Then
            awaitMade(rig.plan.nodes().keySet());
            assertThat(exporter.getFinishedSpanItems()).extracting(SpanData::getTraceId)
                    .containsOnly(first.getTraceId());
        }
    }

    @Test
    void shouldLinkToWhatWasMadeInTheTraceOfAnotherExperiment() {
        // Given
        Plan stricter = Fixtures.tiny("filter.maxLogit=7");
        Set<NodeId> own = new HashSet<>(stricter.nodes().keySet());
        own.removeAll(rig.plan.nodes().keySet());
        workers.start(Stage.values());
        try (PlannerLoop front = rig.front("a", tracing())) {
            front.board().submit(rig.plan.recipe());
            SpanData other = awaitFirst(1);
            awaitMade(rig.plan.nodes().keySet());

            // When
            front.board().submit(stricter.recipe());
            SpanData first = awaitFirst(2);
            awaitMade(own);

            // Then
            Predicate<SpanData> here = span -> span.getTraceId().equals(first.getTraceId());
            assertThat(first.getTraceId()).isNotEqualTo(other.getTraceId());
            assertThat(own).allSatisfy(node -> assertThat(made(node)).matches(here));
            assertThat(Fixtures.nodes(stricter, NodeKind.BATCH)).allSatisfy(batch -> {
                NodeId chunk = stricter.nodes().get(batch).inputs().get(0);
                assertThat(links(only(here.and(span -> span.getName().equals("ask for batch") && about(span, batch)))))
                        .containsExactly(made(chunk).getSpanId());
            });
            assertThat(exporter.getFinishedSpanItems()).filteredOn(here)
                    .filteredOn(span -> span.getName().equals("make chunk")).isEmpty();
        }
    }

    @Test
    void shouldLinkAnExperimentToEvaluationsThatAnotherSubmissionMade() {
        // Given
        workers.start(Stage.values());
        try (PlannerLoop front = rig.front("a", tracing())) {
            front.board().submit(rig.plan.recipe());
            awaitFirst(1);
            awaitMade(rig.plan.nodes().keySet());

            awaitUntil(() -> front.board().status(rig.plan.experiment()).orElseThrow().phase() == Phase.FINISHED);

            // When
            front.board().submit(rig.plan.recipe());
            SpanData again = awaitFirst(2);

            // Then
            assertThat(links(again)).containsExactlyInAnyOrderElementsOf(
                    rig.plan.goals().stream().map(node -> made(node).getSpanId()).toList());
        }
    }

    @Test
    void shouldTellOfACancelledExperiment() {
        // Given
        try (PlannerLoop front = rig.front("a", tracing())) {
            front.board().submit(rig.plan.recipe());

            // When
            front.board().cancel(rig.plan.experiment());

            // Then
            assertThat(outcome(awaitFirst(1))).isEqualTo("cancelled");
        }
    }

    @Test
    void shouldPassContextsOnWithoutRecordingWhenOff() {
        // Given
        try (TracedWorkers silent = new TracedWorkers(SharedBroker.bootstrap(), new Groups(rig.admin).layout(),
                rig.store, Tracing.off());
                PlannerLoop front = rig.front("a")) {
            silent.start(Stage.values());

            // When
            front.board().submit(rig.plan.recipe());
            rig.awaitVerdicts(1);

            // Then
            Set<String> one = traces(Topics.EXPERIMENTS);
            assertThat(one).hasSize(1);
            assertThat(TOPICS).allSatisfy(topic -> assertThat(traces(topic)).isEqualTo(one));
            assertThat(exporter.getFinishedSpanItems()).isEmpty();
        }
    }

    private Tracing tracing() {
        return Tracing.with(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)));
    }

    /** The newest first span of an experiment, once {@code count} of them have ended. */
    private SpanData awaitFirst(int count) {
        return await(span -> span.getName().equals("experiment"), count).get(count - 1);
    }

    private void awaitMade(Set<NodeId> nodes) {
        nodes.forEach(node -> await(span -> span.getName().startsWith("make") && about(span, node), 1));
    }

    private List<SpanData> await(Predicate<SpanData> sought, int count) {
        awaitUntil(() -> all(sought).size() >= count);
        return all(sought);
    }

    private static void awaitUntil(BooleanSupplier sought) {
        while (!sought.getAsBoolean()) {
            assertThat(Thread.currentThread().isInterrupted()).as("the time of the test is over").isFalse();
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private List<SpanData> all(Predicate<SpanData> sought) {
        return exporter.getFinishedSpanItems().stream().filter(sought).toList();
    }

    private SpanData only(Predicate<SpanData> sought) {
        assertThat(all(sought)).hasSize(1);
        return all(sought).get(0);
    }

    private List<SpanData> asked() {
        return all(span -> span.getName().startsWith("ask for"));
    }

    private SpanData made(NodeId node) {
        return only(span -> span.getName().startsWith("make") && about(span, node));
    }

    private static boolean about(SpanData span, NodeId node) {
        return node.hex().equals(span.getAttributes().get(AttributeKey.stringKey("owlstream.node")));
    }

    private static String outcome(SpanData span) {
        return span.getAttributes().get(AttributeKey.stringKey("owlstream.outcome"));
    }

    private static List<String> links(SpanData span) {
        return span.getLinks().stream().map(LinkData::getSpanContext).map(SpanContext::getSpanId).toList();
    }

    private Set<String> traces(String topic) {
        return rig.records.all(topic).stream().map(record -> TraceHeaders.read(TraceHeaders.among(record.headers())))
                .map(SpanContext::getTraceId).collect(Collectors.toSet());
    }
}
