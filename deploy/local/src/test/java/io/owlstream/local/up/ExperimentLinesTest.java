package io.owlstream.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.front.FakeFront;
import io.owlstream.local.front.FrontClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentLinesTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldTellWhatRunsAndThenWhatChanges() throws Exception {
        // Given
        try (FakeFront front = new FakeFront()
                .json("[" + experiment("aaaa", "FINISHED", 3, 0) + "," + experiment("bbbb", "RUNNING", 1, 0) + "]")
                .json("[" + experiment("aaaa", "FINISHED", 3, 0) + "," + experiment("bbbb", "RUNNING", 1, 0) + "]")
                .json("[" + experiment("aaaa", "FINISHED", 3, 0) + "," + experiment("bbbb", "FINISHED", 2, 1) + "]")) {
            ExperimentLines lines = new ExperimentLines(new FrontClient(front::uri), told::add);
            // When
            for (int i = 0; i < 3; i++) {
                lines.look();
            }
        }
        // Then
        assertThat(told).containsExactly("tiny-bbbb0000bbbb  running, 1/3 nodes",
                "tiny-bbbb0000bbbb  finished, 2/3 nodes, 1 failed");
    }

    private static String experiment(String id, String phase, int ready, int failed) {
        return """
                {"experiment": "%s0000%s0000", "recipe": "tiny", "phase": "%s",
                 "counts": {"TEACHER": {"total": 1, "ready": 1, "inFlight": 0, "failed": 0},
                            "STUDENT": {"total": 2, "ready": %d, "inFlight": 0, "failed": %d}}}"""
                .formatted(id, id, phase, ready - 1, failed);
    }
}
