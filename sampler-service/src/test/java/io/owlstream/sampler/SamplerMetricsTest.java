package io.owlstream.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.worker.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplerMetricsTest {
    @Test
    void shouldCountRowsAndTokensAndTellHowFastTheyCame() {
        // Given
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        SamplerMetrics metrics = new SamplerMetrics(registry);
        Outcome.Made chunk = new Outcome.Made(new Outcome.Content.Stored(new byte[0]), List.of(), List.of(),
                Map.of("rows", 10L, "tokens", 600L), new Platform("test", 1, "none"));
        // When
        metrics.made(NodeKind.CHUNK, chunk, Duration.ofSeconds(1));
        metrics.made(NodeKind.CHUNK, chunk, Duration.ofSeconds(2));
        // Then
        assertThat(registry.get(Metric.SAMPLED_ROWS.meter()).counter().count()).isEqualTo(20);
        assertThat(registry.get(Metric.SAMPLED_TOKENS.meter()).counter().count()).isEqualTo(1200);
        assertThat(registry.get(Metric.SAMPLING_RATE.meter()).gauge().value()).isEqualTo(300);
    }
}
