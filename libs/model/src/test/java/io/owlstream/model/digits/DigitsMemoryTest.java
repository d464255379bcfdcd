package io.owlstream.model.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DigitsMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldUseTheSameMemoryOverTenThousandSteps() throws IOException {
        // Given: one update a call, and inputs of 26 kB, of which a leak would make 230 MB
        DigitsTrainingSettings settings = new DigitsTrainingSettings(1, 1, 10_000, 8192, 1e-4);
        long[] seeds = new long[8];
        Arrays.setAll(seeds, i -> i);
        NoiseLogits rows = new NoiseLogits(seeds, new float[seeds.length * 3], 3);

        try (DigitsTraining training = new DigitsTraining(settings, rows)) {
            // When
            advance(training, 0, 1_000);
            long before = residentKilobytes();
            advance(training, 1_000, 10_000);
            long after = residentKilobytes();

            // Then: half of what a leak would make; the heap's own growth and compiled code stay well below it
            assertThat(after - before).as("growth in kB").isLessThan(115_000);
        }
    }

    private static void advance(DigitsTraining training, long from, long to) {
        for (long done = from; done < to; done++) {
            assertThat(training.advance(done).updates()).isOne();
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow();
    }
}
