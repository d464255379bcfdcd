package io.owlstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Runs each benchmark on next to nothing: it must still run; what it prints then means nothing. */
class BenchmarksTest {

    @Test
    void shouldReadDatasetsBack() {
        assertThat(printed("dataset", "--rows=400", "--batch=100", "--datasets=3", "--rounds=1"))
                .contains("alone in its partition").contains("among 3 interleaved datasets");
    }

    @Test
    void shouldKeepSamplersBusy() {
        assertThat(printed("samplers", "--workers=1,2", "--chunks=4", "--sleep=10")).contains("efficiency")
                .hasLineCount(4);
    }

    @Test
    void shouldShareJobsAmongStudentWorkers() {
        assertThat(printed("students", "--jobs=2", "--sleep=10")).contains("2 jobs of 10 ms");
    }

    @Test
    void shouldRunExperimentsWithAndWithoutABroker() {
        assertThat(printed("pipeline", "--rounds=1", "--least=10", "--images=1000"))
                .contains("digits nodes as they are").contains("each lasting 10 ms");
    }

    /** The front's own line goes straight to the console. */
    @Test
    void shouldStartAFrontOnALogOfFacts() {
        assertThat(printed("planner", "--facts=1000", "--rounds=1")).contains("wrote 1,000 facts");
    }

    private static String printed(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(Benchmarks.run(arguments)).isZero();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
