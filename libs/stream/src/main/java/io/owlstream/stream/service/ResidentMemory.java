package io.owlstream.stream.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has in memory, native and heap together. libtorch does not tell its share on a CPU. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentMemory() {
    }

    /** In bytes; NaN where the system does not tell. */
    static double bytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:")).findFirst()
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024).orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
