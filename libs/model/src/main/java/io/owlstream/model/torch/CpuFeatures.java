package io.owlstream.model.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The features of a processor by which the engine's libraries choose their kernels. */
final class CpuFeatures {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final Set<String> DECISIVE = Set.of("avx", "avx2", "fma", "avx512f", "avx512bw", "avx512dq",
            "avx512vl", "avx512_vnni", "avx512_bf16", "amx_tile", "amx_bf16",
            "asimd", "asimdhp", "sve", "sve2", "bf16");

    private CpuFeatures() {
    }

    /** For instance {@code amd64 AuthenticAMD avx avx2 fma}; the architecture alone where the system does not tell. */
    static String ofThisMachine() {
        return describe(System.getProperty("os.arch"), linesOf(LINUX));
    }

    static String describe(String architecture, List<String> cpuinfo) {
        List<String> parts = new ArrayList<>(List.of(architecture));
        value(cpuinfo, "vendor_id", "CPU implementer").ifPresent(parts::add);
        value(cpuinfo, "flags", "Features").ifPresent(features -> Arrays.stream(features.split("\\s+"))
                .filter(DECISIVE::contains).sorted().forEach(parts::add));
        return String.join(" ", parts);
    }

    private static Optional<String> value(List<String> cpuinfo, String... names) {
        return cpuinfo.stream()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2 && Arrays.asList(names).contains(pair[0].strip()))
                .map(pair -> pair[1].strip())
                .findFirst();
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
