package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds the dashboards against Grafana's own types, by TypeScript's compiler. Where {@code test.grafana.types} names no
 * folder in which npm has installed what {@code src/test/types/package.json} lists, the tests are skipped.
 */
class DashboardTypesTest {
    private static final String TYPES = System.getProperty("test.grafana.types", "");

    @BeforeEach
    void requireTypes() {
        assumeTrue(!TYPES.isEmpty(), "no -Dtest.grafana.types=FOLDER with Grafana's types");
    }

    @Test
    void shouldFitGrafanasOwnTypes() throws Exception {
        List<String> dashboards = Dashboards.all().stream().map(DashboardJson::of).toList();

        assertThat(faults(dashboards)).isEmpty();
    }

    @Test
    void shouldRefuseWhatGrafanaDoesNotKnow() throws Exception {
        String right = DashboardJson.of(Dashboards.all().get(0));

        assertThat(faults(List.of(right.replace("\"editable\"", "\"editablee\"")))).contains("editablee");
        assertThat(faults(List.of(right.replace("\"graphTooltip\" : 1", "\"graphTooltip\" : \"one\""))))
                .contains("not assignable");
    }

    /** What the compiler says of {@code dashboards}. */
    private static String faults(List<String> dashboards) throws IOException, InterruptedException {
        Path types = Path.of(TYPES).toAbsolutePath();
        // Below the types: that is where the compiler looks for them.
        Path folder = Files.createTempDirectory(types, "dashboards");
        List<String> command = new ArrayList<>(List.of("node",
                types.resolve("node_modules/typescript/bin/tsc").toString(), "--noEmit", "--strict", "--skipLibCheck",
                "--moduleResolution", "bundler", "--module", "esnext", "--target", "es2022"));
        for (String dashboard : dashboards) {
            Path file = Files.createTempFile(folder, "dashboard", ".ts");
            Files.writeString(file, "import type {Dashboard} from '@grafana/schema';\nexport const it: Dashboard = "
                    + dashboard + ";\n");
            command.add(file.toString());
        }
        Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compiler.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
        return said;
    }
}
