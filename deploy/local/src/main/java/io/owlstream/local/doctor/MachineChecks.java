package io.owlstream.local.doctor;

import java.util.List;
import java.util.TreeSet;

/** Whether a machine can run the services. */
final class MachineChecks {
    private static final int LEAST_JAVA = 17;
    /** Less than what the smallest experiment had resident. */
    private static final long LEAST_MEGABYTES = 2_000;
    /** What {@code run owl-full} had resident at most, as the README tells, and some for everything else. */
    private static final long ENOUGH_MEGABYTES = 3_600;
    /** What the bundled libtorch asks for by its version symbols. */
    private static final String GLIBC_OF_TORCH = "2.29";
    /** What the bundled tokenizers ask for. */
    private static final String GLIBC_OF_TOKENIZERS = "2.34";

    private final Machine machine;

    MachineChecks(Machine machine) {
        this.machine = machine;
    }

    List<Check> all() {
        return List.of(java(), platform(), glibc(), cpu(), processors(), memory());
    }

    Check java() {
        if (machine.javaFeature() < LEAST_JAVA) {
            return Check.failed("Java", "version " + machine.javaFeature(), "install a JDK of version 17 or newer");
        }
        return machine.compiler() ? Check.ok("Java", "version " + machine.javaFeature() + " with a compiler")
                : Check.warning("Java", "version " + machine.javaFeature() + " without a compiler",
                        "install a JDK: a changed source cannot be built");
    }

    private Check platform() {
        String platform = machine.os() + " on " + machine.architecture();
        boolean bundled = machine.os().equals("Linux") && List.of("amd64", "x86_64").contains(machine.architecture());
        return bundled ? Check.ok("platform", platform) : Check.failed("platform", platform,
                "natives of libtorch are bundled for Linux on x86-64 only: use such a machine, or --server");
    }

    private Check glibc() {
        if (machine.glibc().isEmpty()) {
            return Check.failed("C library", "not GNU's", "use a system with glibc " + GLIBC_OF_TOKENIZERS
                    + " or newer: Alpine, for instance, has another C library");
        }
        String version = machine.glibc().get();
        if (!GnuC.atLeast(version, GLIBC_OF_TORCH)) {
            return Check.failed("C library", "glibc " + version, "libtorch needs glibc " + GLIBC_OF_TORCH
                    + " or newer, language models " + GLIBC_OF_TOKENIZERS + ": use a newer system");
        }
        return GnuC.atLeast(version, GLIBC_OF_TOKENIZERS) ? Check.ok("C library", "glibc " + version)
                : Check.warning("C library", "glibc " + version, "language models need glibc " + GLIBC_OF_TOKENIZERS
                        + " or newer; digits run");
    }

    private Check cpu() {
        if (machine.cpuFlags().isEmpty()) {
            return Check.warning("processor", "the system does not tell what it can", "nothing, if runs work");
        }
        TreeSet<String> vectors = new TreeSet<>(machine.cpuFlags());
        vectors.retainAll(List.of("avx", "avx2", "fma", "avx512f"));
        return vectors.contains("avx2") ? Check.ok("processor", String.join(", ", vectors))
                : Check.warning("processor", "no avx2", "runs are slow, and their bits differ from those of others");
    }

    private Check processors() {
        int count = machine.processors();
        return count > 1 ? Check.ok("processors", Integer.toString(count))
                : Check.warning("processors", "1", "runs take about as long as all their work together");
    }

    private Check memory() {
        if (machine.totalMegabytes().isEmpty()) {
            return Check.warning("memory", "the system does not tell", "see that there are 4 GB");
        }
        long total = machine.totalMegabytes().getAsLong();
        long usable = Math.min(total, machine.usableMegabytes().orElse(total));
        String finding = usable + " MB can be had of " + total + " MB";
        if (usable < LEAST_MEGABYTES) {
            return Check.failed("memory", finding, "end other programs, or raise the container's limit: a run needs "
                    + ENOUGH_MEGABYTES + " MB");
        }
        return usable >= ENOUGH_MEGABYTES ? Check.ok("memory", finding)
                : Check.warning("memory", finding, "large runs may need " + ENOUGH_MEGABYTES
                        + " MB: fewer --students need less");
    }
}
