package io.owlstream.benchmarks.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of another Java process, in units of 1,048,576 bytes. */
record ProcessMemory(long pid) {
    private static final Pattern GENERATION = Pattern.compile("generation +total \\d+K, used (\\d+)K");
    private static final Pattern WORKER = Pattern.compile("-Dowlstream\\.worker\\.name=(.*)");
    private static final double KILO = 1024.0;

    /** The worker's name; {@code broker} for what has none. */
    String name() throws IOException {
        String line = Files.readString(proc("cmdline"), StandardCharsets.UTF_8);
        return Arrays.stream(line.split("\0")).map(WORKER::matcher).filter(Matcher::matches)
                .map(found -> found.group(1)).findFirst().orElse("broker");
    }

    /** What is resident: heap, native memory, code. */
    double resident() throws IOException {
        return Files.readAllLines(proc("status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() / KILO;
    }

    /** What is alive on the heap: has the process collect its garbage first. */
    double liveHeap() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = GENERATION.matcher(jcmd("GC.heap_info"));
        double kilobytes = 0;
        while (used.find()) {
            kilobytes += Long.parseLong(used.group(1));
        }
        return kilobytes / KILO;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid), command).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + said);
        }
        return said;
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
