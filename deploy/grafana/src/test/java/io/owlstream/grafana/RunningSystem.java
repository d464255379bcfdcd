package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.testing.TinyRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All services and a broker on this machine, as {@code owlstream up} starts them. */
final class RunningSystem implements AutoCloseable {
    private static final Pattern SERVICE = Pattern.compile("-Dquarkus\\.http\\.port=(\\d+).*/(\\w+)-service/target/");
    private static final String ROOT = System.getProperty("owlstream.root");

    private final Path folder;
    private final Process up;

    private RunningSystem(Path folder, Process up) {
        this.folder = folder;
        this.up = up;
    }

    /** Starts it in {@code folder} and waits until all services are ready. */
    static RunningSystem start(Path folder) throws IOException, InterruptedException {
        RunningSystem system = new RunningSystem(folder, process(folder, "up", "--students", "1"));
        while (system.ports().size() < 5) {
            assertThat(system.up.isAlive()).as(Files.readString(folder.resolve("up.txt"))).isTrue();
            Thread.sleep(200);
        }
        return system;
    }

    /** Runs a recipe on it to the end. */
    void run(TinyRecipe recipe) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(recipe + ".yaml"), recipe.yaml());
        run(recipe + ".yaml");
    }

    /** The same for a recipe by the name of its file in the folder, or of a shipped one. */
    void run(String recipe) throws IOException, InterruptedException {
        Process run = process(folder, "run", recipe, "--out", recipe + "-result");
        assertThat(run.waitFor()).as(Files.readString(folder.resolve("run.txt"))).isZero();
    }

    /** The ports of the services' metrics, by the name of the part. */
    Map<String, String> ports() {
        Map<String, String> ports = new TreeMap<>();
        up.descendants().map(it -> SERVICE.matcher(it.info().commandLine().orElse(""))).filter(Matcher::find)
                .forEach(it -> ports.put(it.group(2), it.group(1)));
        return ports;
    }

    @Override
    public void close() throws InterruptedException {
        up.destroy();
        up.waitFor();
    }

    private static Process process(Path folder, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dowlstream.root=" + ROOT, "-jar", ROOT + "/deploy/local/target/owlstream-local.jar"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve(words[0] + ".txt").toFile());
        builder.environment().put("OWLSTREAM_HOME", folder.resolve("home").toString());
        return builder.start();
    }
}
