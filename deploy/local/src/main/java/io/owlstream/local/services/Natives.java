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

    static Natives of(HomeFolder home, Installation installation, Map<String, String> environment) {
        String given = environment.getOrDefault("DJL_CACHE_DIR", "");
        Path folder = given.isBlank() ? home.natives() : Path.of(given).toAbsolutePath();
        return new Natives(folder, installation.serviceLibraries("student-service"));
    }

    /** Whether what is there was unpacked to its end, from the jars of now. */
    boolean unpacked() throws IOException {
        return Files.exists(marker()) && Files.readString(marker()).equals(version());
    }

    /** Notes that the unpacking came to its end. */
    void markUnpacked() throws IOException {
        Files.writeString(marker(), version());
    }

    /** The program that unpacks. */
    List<String> unpackCommand() {
        List<String> command = new ArrayList<>(Installation.java("256m"));
        command.addAll(List.of("-Dai.djl.offline=true", "-cp", libraries + "/*", UNPACKER));
        return command;
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
