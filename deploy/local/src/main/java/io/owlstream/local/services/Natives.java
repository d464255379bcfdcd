package io.owlstream.local.services;

import io.owlstream.local.home.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The native libraries of the numeric engine and of the tokenizer, 446 MB, unpacked once by one process before others
 * need them; a marker file says of which versions they are. DJL_CACHE_DIR, when set, is shared by several homes.
 */
public record Natives(Path folder, Path libraries) {
    private static final String UNPACKER = "io.owlstream.model.torch.UnpackNatives";
    /** What every process that computes is started with. */
    static final List<String> NUMERIC_SETTINGS = List.of("-Dai.djl.offline=true", "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.graph_optimizer=false");

    public static Natives of(HomeFolder home, Installation installation, Map<String, String> environment) {
        String given = environment.getOrDefault("DJL_CACHE_DIR", "");
        Path folder = given.isBlank() ? home.natives() : Path.of(given).toAbsolutePath();
        return new Natives(folder, installation.serviceLibraries("student-service"));
    }

    /** Whether what is there was unpacked to its end, from the jars of now. */
    public boolean unpacked() throws IOException {
        return Files.exists(marker()) && Files.readString(marker()).equals(version());
    }

    /** Notes that the unpacking came to its end. */
    void markUnpacked() throws IOException {
        Files.writeString(marker(), version());
    }

    /** The program that unpacks. */
    List<String> unpackCommand() {
        return program("256m", List.of(), UNPACKER);
    }

    /**
     * A program that computes on what services compute on, by the same settings. Only a service can use the services'
     * log, so the program has none.
     */
    List<String> program(String heap, List<String> settings, String mainClass) {
        List<String> command = new ArrayList<>(Installation.java(heap));
        command.addAll(NUMERIC_SETTINGS);
        command.addAll(List.of("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=WARN"));
        command.addAll(settings);
        command.addAll(List.of("-cp", libraries + "/*", mainClass));
        return command;
    }

    /** One thread each, none of which spins while it waits: the processes share the processors. */
    Map<String, String> environment() {
        return Map.of("OPT_OUT_TRACKING", "true",
                "OMP_WAIT_POLICY", "PASSIVE",
                "OMP_NUM_THREADS", "1",
                "MALLOC_ARENA_MAX", "2",
                "DJL_CACHE_DIR", folder.toString());
    }

    private Path marker() {
        return folder.resolve("owlstream-unpacked");
    }

    private String version() throws IOException {
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("ai.djl."))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }
}
