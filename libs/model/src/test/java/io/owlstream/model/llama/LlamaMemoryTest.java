package io.owlstream.model.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LlamaMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final LlamaConfig WIDE_VOCABULARY =
            new LlamaConfig(2000, 8, 6, 1, 2, 1, 1e-5, 10_000, 16, true, false);
    private static final LlamaWeights WEIGHTS = LlamaWeights.random(WIDE_VOCABULARY, 1);

    @Test
    void shouldUseTheSameMemoryOverManyAnswers() throws IOException {
        // Given: logits of 4 MB a call, of which a leak would make 400 MB, and 32 numbers of them for the Java heap
        int[][] rows = IntStream.range(0, 32).mapToObj(row -> new int[2 + row % 15]).toArray(int[][]::new);
        int[] last = IntStream.range(0, 32).map(row -> 1 + row % 15).toArray();

        try (LlamaForward forward = new LlamaForward(WEIGHTS)) {
            // When
            long growth = growthOver(100, () -> forward.tokenLogProbabilities(rows, last));

            // Then: half of what a leak would make
            assertThat(growth).as("growth in kB").isLessThan(200_000);
        }
    }

    @Test
    void shouldUseTheSameMemoryOverManyUpdates() throws IOException {
        // Given: logits at 32 targets, 256 kB an update, of which a leak would make 150 MB
        List<TrainingSequence> batch = IntStream.range(0, 4)
                .mapToObj(row -> new TrainingSequence(new int[9 + row], 1 + row, TargetLoss.PLAIN)).toList();

        try (OptimizedLlama model =
                new OptimizedLlama(WEIGHTS, new AnswerTokens(10, 15, 3, 4), AdamWSettings.withEpsilon(1e-8), false)) {
            // When
            long growth = growthOver(600, () -> model.step(batch, 1e-3));

            // Then: half of what a leak would make
            assertThat(growth).as("growth in kB").isLessThan(75_000);
        }
    }

    private static long growthOver(int times, Runnable work) throws IOException {
        IntStream.range(0, 50).forEach(i -> work.run());
        long before = residentKilobytes();
        IntStream.range(0, times).forEach(i -> work.run());
        return residentKilobytes() - before;
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }
}
