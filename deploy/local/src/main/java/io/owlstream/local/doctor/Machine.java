package io.owlstream.local.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What this machine is, as far as the system tells.
 *
 * @param javaFeature      such as 17
 * @param totalMegabytes   memory for this process and its children, the limit of a container included
 * @param usableMegabytes  of which could be had now
 * @param cpuFlags         such as {@code avx2}; empty when the system does not tell
 * @param glibc            such as {@code 2.36}; empty when the C library is another
 */
record Machine(int javaFeature, boolean compiler, String os, String architecture, int processors,
        OptionalLong totalMegabytes, OptionalLong usableMegabytes, Set<String> cpuFlags, Optional<String> glibc) {

    /** This one. */
    static Machine here() {
        return new Machine(Runtime.version().feature(), hasCompiler(), System.getProperty("os.name"),
                System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(), total(),
                megabytes("MemAvailable:"), flags(), GnuC.version());
    }

    private static boolean hasCompiler() {
        return Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac"));
    }

    private static OptionalLong total() {
        // The JVM knows of a container's limit, which /proc/meminfo does not.
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof OperatingSystemMXBean os) {
            return OptionalLong.of(os.getTotalMemorySize() >> 20);
        }
        return megabytes("MemTotal:");
    }

    private static OptionalLong megabytes(String key) {
        return lines(Path.of("/proc/meminfo")).lines().filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst();
    }

    private static Set<String> flags() {
        return lines(Path.of("/proc/cpuinfo")).lines().filter(line -> line.startsWith("flags")).findFirst()
                .map(line -> Set.of(line.substring(line.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT).split(" ")))
                .orElse(Set.of());
    }

    private static String lines(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
