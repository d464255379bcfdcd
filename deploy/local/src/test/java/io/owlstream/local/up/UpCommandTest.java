package io.owlstream.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.Owlstream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What needs no services. */
class UpCommandTest {
    private final StringWriter errors = new StringWriter();

    @Test
    void shouldRefuseImpossibleNumbersOfWorkersAndPorts() {
        for (List<String> option : List.of(List.of("--students", "5"), List.of("--teachers", "-1"),
                List.of("--samplers", "many"), List.of("--port", "0"))) {
            // When
            int exitCode = execute("up", option.get(0), option.get(1));
            // Then
            assertThat(exitCode).as(option.toString()).isEqualTo(2);
            assertThat(errors.toString()).contains(option.get(0));
        }
    }

    private int execute(String... words) {
        CommandLine line = Owlstream.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(words);
    }
}
