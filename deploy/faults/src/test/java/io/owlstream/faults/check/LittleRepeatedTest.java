package io.owlstream.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.Fact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of 100 ms; a checkpoint is due every 200 ms. */
class LittleRepeatedTest {

    @TempDir
    private Path folder;
    private DrillEvidence drill;
    private NodeId student;

    @BeforeEach
    void leaveBehindAWholeRun() {
        drill = new DrillEvidence(folder);
        student = drill.first(NodeKind.STUDENT);
    }

    @Test
    void shouldAllowWhatWasDoneSinceTheLastCheckpoint() {
        steps("student-1", 1, 10, 0);
        // A checkpoint after step 8; killed after step 10.
        steps("student-1", 9, 20, 5_000);

        assertThat(violations()).isEmpty();
    }

    @Test
    void shouldNoticeATrainingThatBeginsAnew() {
        steps("student-1", 1, 20, 0);
        steps("student-2", 1, 20, 5_000);

        assertThat(violations()).singleElement().asString()
                .contains("taken up before step 1 though student-1 had come to step 20", "1800 ms");
    }

    @Test
    void shouldAllowForTimeInWhichProcessesStoodStill() {
        steps("student-1", 1, 20, 0);
        steps("student-2", 1, 20, 5_000);
        drill.paused = Duration.ofSeconds(4);

        assertThat(violations()).isEmpty();
    }

    @Test
    void shouldCountAReportThatWasWrittenTwiceOnce() {
        steps("student-1", 1, 20, 0);
        steps("student-1", 1, 20, 0);

        assertThat(violations()).isEmpty();
    }

    @Test
    void shouldNotCountWhatAWorkerWithoutTheNodeDidLater() {
        steps("student-1", 1, 2, 0);
        steps("student-2", 3, 4, 1_000);
        // Paused, and not aware yet that another has the node.
        steps("student-1", 3, 9, 1_400);

        assertThat(violations()).isEmpty();
    }

    @Test
    void shouldNoticeTwoStepsRepeatedAfterAGracefulStop() {
        steps("student-1", 1, 10, 0);
        drill.attempt(student, "student-1", 1_100, new Fact.Released());
        steps("student-2", 9, 20, 5_000);

        assertThat(violations()).singleElement().asString().contains("repeated 2 steps after a graceful stop");
    }

    @Test
    void shouldAllowTheStepInFlightAfterAGracefulStop() {
        steps("student-1", 1, 10, 0);
        drill.attempt(student, "student-1", 1_100, new Fact.Released());
        steps("student-2", 10, 20, 5_000);

        assertThat(violations()).isEmpty();
    }

    private List<String> violations() {
        return drill.violations(new LittleRepeated());
    }

    /** Each step's report is at its end. */
    private void steps(String worker, int from, int to, long begin) {
        for (int step = from; step <= to; step++) {
            drill.step(student, worker, step, begin + 100L * (step - from + 1));
        }
    }
}
