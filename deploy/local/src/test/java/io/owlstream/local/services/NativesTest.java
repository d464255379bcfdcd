package io.owlstream.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.home.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

    @TempDir
    private Path root;
    private Path libraries;

    @BeforeEach
    void makeLibraries() throws IOException {
        libraries = Files.createDirectories(root.resolve("student-service/target/quarkus-app/lib/main"));
        Files.createFile(libraries.resolve("ai.djl.pytorch.pytorch-native-cpu-2.7.1-linux-x86_64.jar"));
        Files.createDirectories(root.resolve("home/natives"));
    }

    @Test
    void shouldUnpackOnceAndAgainForAnotherVersion() throws IOException {
        // Given
        boolean atFirst = natives(Map.of()).unpacked();
        natives(Map.of()).markUnpacked();
        boolean afterwards = natives(Map.of()).unpacked();
        Files.createFile(libraries.resolve("org.other-1.jar"));
        boolean withAnotherLibrary = natives(Map.of()).unpacked();
        // When
        Files.move(libraries.resolve("ai.djl.pytorch.pytorch-native-cpu-2.7.1-linux-x86_64.jar"),
                libraries.resolve("ai.djl.pytorch.pytorch-native-cpu-2.8.0-linux-x86_64.jar"));
        // Then
        assertThat(atFirst).isFalse();
        assertThat(afterwards).isTrue();
        assertThat(withAnotherLibrary).isTrue();
        assertThat(natives(Map.of()).unpacked()).isFalse();
    }

    @Test
    void shouldShareAFolderThatTheEnvironmentNames() {
        // Given
        Map<String, String> environment = Map.of("DJL_CACHE_DIR", root.resolve("shared").toString());
        // When, Then
        assertThat(natives(environment).folder()).isEqualTo(root.resolve("shared"));
        assertThat(natives(Map.of()).folder()).isEqualTo(root.resolve("home/natives"));
    }

    private Natives natives(Map<String, String> environment) {
        HomeFolder home = HomeFolder.of(Map.of("OWLSTREAM_HOME", root.resolve("home").toString()));
        return Natives.of(home, new Installation(root), environment);
    }
}
