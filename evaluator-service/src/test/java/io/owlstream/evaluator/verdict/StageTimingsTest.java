package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.verdict.Verdict.Stage;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StageTimingsTest {

    @Test
    void shouldAddUpSecondsAndRowsAndTakeMedians() {
        // When
        Map<String, Stage> stages = StageTimings.of(Map.of(
                NodeKind.CHUNK, List.of(ready(500, 4_000, Map.of("rows", 10_000L)),
                        ready(100, 1_000, Map.of("rows", 10_000L)), ready(300, 3_000, Map.of("rows", 4_000L))),
                NodeKind.EVALUATION, List.of(ready(0, 250, Map.of("images", 10_000L)), ready(1_000, 750, Map.of()))));

        // Then
        assertThat(stages).containsOnly(
                Map.entry("chunk", new Stage(3, 8, 3, 0.9, 0.3, OptionalLong.of(24_000), OptionalDouble.of(3_000))),
                Map.entry("evaluation", new Stage(2, 1, 0.5, 1, 0.5, OptionalLong.empty(), OptionalDouble.empty())));
    }

    @Test
    void shouldGiveNoRateForWorkThatTookNoTime() {
        Map<String, Stage> stages = StageTimings.of(Map.of(
                NodeKind.DATASET, List.of(ready(0, 0, Map.of("rows", 10L))), NodeKind.STUDENT, List.of()));

        assertThat(stages).containsOnly(
                Map.entry("dataset", new Stage(1, 0, 0, 0, 0, OptionalLong.of(10), OptionalDouble.empty())));
    }

    private static Fact.Ready ready(long queued, long worked, Map<String, Long> counts) {
        return new Fact.Ready(Digest.of(new byte[0]), Optional.empty(), Optional.empty(), List.of(), List.of(),
                List.of(), counts, Map.of(), new Platform("any", 0, "none"), queued, worked, "worker", Instant.EPOCH);
    }
}
