package io.owlstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {

    @TempDir
    private Path proc;

    @Test
    void shouldKeepThePeakOfTheSumAndPassOverProcessesThatAreGone() throws IOException {
        // Given
        ResidentMemory memory = new ResidentMemory(proc, () -> LongStream.of(1, 2, 3));
        uses(1, 100 * 1024);
        uses(2, 50 * 1024);
        memory.sample();
        uses(1, 20 * 1024);
        // When
        memory.sample();
        // Then
        assertThat(memory.peakMegabytes()).isEqualTo(150);
    }

    private void uses(long pid, long kilobytes) throws IOException {
        Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(proc.resolve(pid + "/status"),
                "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  " + kilobytes + " kB\n");
    }
}
