package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prometheus and promtool of this machine; the tests are skipped where they are not, unless they are required. */
final class PrometheusTools {
    private static final String SWITCH = "test.prometheus";

    private PrometheusTools() {
    }

    /** Where a program is. */
    static Path find(String program) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(Pattern.quote(":")))
                .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).findFirst();
        if ("required".equals(System.getProperty(SWITCH))) {
            assertThat(found).as("%s is required by -D%s=required: apt-get install prometheus", program, SWITCH)
                    .isPresent();
        }
        assumeTrue(found.isPresent(), program + " is not installed: apt-get install prometheus");
        return found.get();
    }

    /** Runs promtool; fails with what it printed unless it succeeds. */
    static void promtool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(find("promtool").toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
    }
}
