package io.owlstream.local.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes a system has. */
class SizesTest {

    @TempDir
    private Path tree;

    @BeforeEach
    void build() throws Exception {
        for (Service service : Service.values()) {
            Path app = tree.resolve(service.folder()).resolve("target/quarkus-app");
            Files.createDirectories(app.resolve("lib/main"));
            Files.createFile(app.resolve("quarkus-run.jar"));
        }
    }

    @Test
    void shouldHaveOneOfEachAndAStudentForEachProcessorAtMostFour() {
        assertThat(names(Sizes.of(EnumSet.allOf(Service.class)).with(Service.STUDENT, 2)))
                .containsExactly("evaluator BOTH", "teacher", "sampler", "filter", "student-1", "student-2");
        assertThat(Sizes.of(Set.of(Service.STUDENT)).count(Service.STUDENT)).isBetween(1, 4);
    }

    @Test
    void shouldAlwaysHaveAFrontThatOnlyEvaluatesWhenThatIsWanted() {
        assertThat(names(Sizes.of(Set.of()))).containsExactly("evaluator FRONT");
        assertThat(names(Sizes.of(Set.of(Service.EVALUATOR)))).containsExactly("evaluator BOTH");
        assertThat(processes(Sizes.of(Set.of())).get(0).computes()).as("needs natives").isFalse();
    }

    @Test
    void shouldNumberTheWorkersOfWhichThereAreSeveral() {
        assertThat(names(Sizes.of(Set.of()).with(Service.SAMPLER, 2).with(Service.EVALUATOR, 3)))
                .containsExactly("evaluator BOTH", "sampler-1", "sampler-2", "evaluator-2 WORKER",
                        "evaluator-3 WORKER");
    }

    private List<String> names(Sizes sizes) {
        return processes(sizes).stream().map(process -> process.service() == Service.EVALUATOR
                ? process.name() + " " + role(process) : process.name()).toList();
    }

    private static String role(ServiceProcess process) {
        String setting = process.spec(Map.of(), Path.of("log")).command().get().stream()
                .filter(word -> word.startsWith("-Dowlstream.role=")).findFirst().orElseThrow();
        return setting.substring(setting.indexOf('=') + 1).toUpperCase(java.util.Locale.ROOT);
    }

    private List<ServiceProcess> processes(Sizes sizes) {
        HomeFolder home = HomeFolder.of(Map.of("OWLSTREAM_HOME", tree.resolve("home").toString()));
        return LocalSettings.of(home, new Installation(tree), new Ports(), sizes).services();
    }
}
