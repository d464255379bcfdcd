package io.owlstream.local.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.owlstream.local.Owlstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The script in real shells. */
class CompletionTest {

    @TempDir
    private Path folder;
    private Path script;

    @BeforeEach
    void write() throws IOException {
        script = Files.writeString(folder.resolve("completion"), printed("completion", "bash"));
    }

    @Test
    void shouldCompleteCommandsOptionsAndRecipesInBash() throws Exception {
        assertThat(completed("owlstream", "pl")).containsExactly("plan");
        assertThat(completed("owlstream", "sco")).containsExactly("score");
        assertThat(completed("owlstream", "run", "digits-q")).containsExactly("digits-quick");
        assertThat(completed("owlstream", "run", "--ser")).containsExactly("--server");
        assertThat(completed("owlstream", "reference", "bu")).containsExactly("build");
        assertThat(completed("owlstream", "completion", "")).containsExactlyInAnyOrder("bash", "zsh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void shouldBeLoadedByTheShell(String shell) throws Exception {
        assumeThat(installed(shell)).isTrue();
        Files.writeString(script, printed("completion", shell));
        String registered = shell.equals("zsh") ? "print -r -- ${_comps[owlstream]}" : "complete -p owlstream";
        assertThat(run(shell, "source '" + script + "' && " + registered)).contains("_complete_owlstream");
    }

    @Test
    void shouldKnowNoOtherShell() {
        StringWriter errors = new StringWriter();
        CommandLine line = Owlstream.commandLine();
        line.setErr(new PrintWriter(errors, true));
        assertThat(line.execute("completion", "fish")).isEqualTo(2);
        assertThat(errors.toString()).contains("bash", "zsh");
    }

    /** What the Tab key gives; errors are of a builtin that only works under it. */
    private List<String> completed(String... words) throws Exception {
        String command = "source '" + script + "'; COMP_WORDS=(" + quoted(words) + "); COMP_CWORD="
                + (words.length - 1) + "; _complete_owlstream 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return run("bash", command).lines().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private static String quoted(String... words) {
        return "'" + String.join("' '", words) + "'";
    }

    private static boolean installed(String shell) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }

    private static String run(String shell, String command) throws Exception {
        Process process = new ProcessBuilder(shell, shell.equals("zsh") ? "-fc" : "-c", command)
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String printed(String... words) {
        StringWriter out = new StringWriter();
        CommandLine line = Owlstream.commandLine();
        line.setOut(new PrintWriter(out, true));
        assertThat(line.execute(words)).isZero();
        return out.toString();
    }
}
