package io.owlstream.stream.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class TracingTest {
    private static final Plan PLAN = Fixtures.tiny();
    private static final NodeId NODE = PLAN.goals().get(0);
    private static final String HEX = "[0-9a-f]{64}";
    /** Every attribute that a span may have, and all that it may say. */
    private static final Map<String, String> ATTRIBUTES = Map.of("owlstream.experiment", HEX, "owlstream.submission",
            "[0-9]+", "owlstream.node", HEX, "owlstream.kind", "teacher|chunk|batch|dataset|student|evaluation",
            "owlstream.outcome", "[a-z-]+");

    /** As a job's observer knows it. */
    private enum Ending {
        DAMAGED_INPUT, FAILED
    }

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Tracing tracing = tracing(Sampler.alwaysOn());

    @Test
    void shouldFindTheTraceOfASubmissionAgainAfterARestart() {
        SpanContext before = tracing.experiment(submission(1));
        SpanContext after = tracing(Sampler.alwaysOn()).experiment(submission(1));

        assertThat(after).isEqualTo(before);
        assertThat(tracing.experiment(submission(2)).getTraceId()).isNotEqualTo(before.getTraceId());
    }

    @Test
    void shouldEndTheFirstSpanUnderItsOwnIdFromTheRecipeOn() {
        SpanContext first = tracing.experiment(submission(1));

        tracing.ended(submission(1), "complete", List.of());

        assertThat(spans()).singleElement().satisfies(span -> {
            assertThat(span.getSpanContext()).isEqualTo(first);
            assertThat(span.getStartEpochNanos()).isEqualTo(Fixtures.NOW.getEpochSecond() * 1_000_000_000);
        });
    }

    @Test
    void shouldSayNothingInSpansButIdsKindsAndOutcomes() {
        // When
        everySpan();

        // Then
        assertThat(spans()).extracting(SpanData::getName).containsExactly("ask for student", "make dataset",
                "make evaluation", "make evaluation", "experiment");
        assertThat(spans()).allSatisfy(span -> {
            span.getAttributes().forEach((key, value) -> assertThat(String.valueOf(value)).as(key.getKey())
                    .matches(ATTRIBUTES.getOrDefault(key.getKey(), "an undocumented key")));
            assertThat(span.getEvents()).isEmpty();
            assertThat(span.getStatus().getDescription()).isEmpty();
        });
    }

    @Test
    void shouldMarkTheSpanOfAFailedJob() {
        everySpan();

        assertThat(spans()).filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR).singleElement()
                .satisfies(span -> assertThat(span.getAttributes().get(AttributeKey.stringKey("owlstream.outcome")))
                        .isEqualTo("failed"));
    }

    @Test
    void shouldLeaveNoSpanOfAJobWhoseEndIsNotTold() {
        tracing.job(NODE, NodeKind.STUDENT, Map.of()).close();

        assertThat(spans()).isEmpty();
    }

    @Test
    void shouldHaveWorkersHeedWhetherTheTraceIsSampled() {
        SpanContext unsampled = tracing(Sampler.alwaysOff()).experiment(submission(1));

        try (JobSpan job = tracing.job(NODE, NodeKind.STUDENT, TraceHeaders.of(unsampled))) {
            job.ended(Ending.DAMAGED_INPUT);
        }

        assertThat(unsampled.getTraceId()).isEqualTo(tracing.experiment(submission(1)).getTraceId());
        assertThat(spans()).isEmpty();
    }

    @Test
    void shouldPassTheContextOnWhenOff() {
        Tracing off = Tracing.off();
        SpanContext experiment = off.experiment(submission(1));

        try (JobSpan job = off.job(NODE, NodeKind.STUDENT, TraceHeaders.of(experiment))) {
            assertThat(TraceHeaders.read(job.headers()).getTraceId()).isEqualTo(experiment.getTraceId());
        }

        assertThat(experiment.isSampled()).isFalse();
        assertThat(experiment.getTraceId()).isEqualTo(tracing.experiment(submission(1)).getTraceId());
    }

    @Test
    void shouldNameNodeAndTraceInLinesThatAreLoggedDuringAJob() {
        try (JobSpan job = tracing.job(NODE, NodeKind.STUDENT, Map.of())) {
            SpanContext here = TraceHeaders.read(job.headers());
            assertThat(MDC.getCopyOfContextMap()).containsOnly(Map.entry("node", NODE.hex()),
                    Map.entry("traceId", here.getTraceId()), Map.entry("spanId", here.getSpanId()));
        }

        assertThat(MDC.get("node")).isNull();
        assertThat(MDC.get("traceId")).isNull();
    }

    private void everySpan() {
        SpanContext experiment = tracing.experiment(submission(1));
        SpanContext asked = tracing.asked(new Step(experiment, NODE, NodeKind.STUDENT, List.of()));
        tracing.made(new Step(experiment, NODE, NodeKind.DATASET, List.of(asked)), Instant.now());
        try (JobSpan job = tracing.job(NODE, NodeKind.EVALUATION, TraceHeaders.of(asked))) {
            job.ended(Ending.DAMAGED_INPUT);
        }
        try (JobSpan job = tracing.job(NODE, NodeKind.EVALUATION, TraceHeaders.of(asked))) {
            job.failed(Ending.FAILED);
        }
        tracing.ended(submission(1), "complete", List.of(asked));
    }

    private List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    private Tracing tracing(Sampler sampler) {
        return Tracing.with(SdkTracerProvider.builder().setSampler(Sampler.parentBased(sampler))
                .addSpanProcessor(SimpleSpanProcessor.create(exporter)));
    }

    private static ExperimentRecord submission(int number) {
        return new ExperimentRecord(PLAN.experiment(), PLAN.recipe(), Plan.VERSION, number,
                ExperimentRecord.State.ACTIVE, Fixtures.NOW);
    }
}
