package io.owlstream.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The built command as a process of its own, in a folder and with a home of its own. */
final class Launched {
    private final Process process;
    private final Path output;
    private final Path errors;

    private Launched(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Runs {@code owlstream} with {@code words} in {@code folder}. */
    static Launched in(Path folder, String... words) throws IOException {
        return in(folder, Map.of(), words);
    }

    /** The same with {@code environment} added to that of the test. */
    static Launched in(Path folder, Map<String, String> environment, String... words) throws IOException {
        String root = System.getProperty("owlstream.root");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-Dowlstream.root=" + root, "-jar",
                root + "/deploy/local/target/owlstream-local.jar"));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().put("OWLSTREAM_HOME", folder.resolve("home").toString());
        builder.environment().putAll(environment);
        return new Launched(builder.start(), output, errors);
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Everything it said, for the description of an assertion. */
    String words() throws IOException {
        return output() + Files.readString(errors);
    }

    /** Waits for a line of standard output; fails when the command ends without it. */
    String awaitLine(Predicate<String> wanted) throws IOException {
        while (true) {
            boolean ended = !process.isAlive();
            for (String line : output().lines().toList()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            if (ended) {
                throw new AssertionError("ended without the awaited line:\n" + words());
            }
            Thread.onSpinWait();
        }
    }

    /** The processes that it has started and that still run. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    boolean alive() {
        return process.isAlive();
    }

    void terminate() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Waits until all of {@code processes} are gone, which they are to be without being told. */
    static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
    }
}
