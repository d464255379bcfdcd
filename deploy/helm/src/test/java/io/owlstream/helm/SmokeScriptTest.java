package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the script does with the programs that it calls, which are stubs here that note how they were called. */
class SmokeScriptTest {
    private static final String KUBECTL = """
            case "$*" in
                *'get namespace away'*) exit 1 ;;
                *port-forward*) echo 'Forwarding from 127.0.0.1:4711 -> 8080'; exec sleep 60 ;;
                *'ports[0].name'*) printf http ;;
                *'ports[0].port'*) printf 8080 ;;
                *secretName*) printf owlstream-access ;;
                *'get secret owlstream-access'*) printf c2VjcmV0 ;;
                *) printf owl-front ;;
            esac
            """;

    @TempDir
    private Path tree;

    private Path calls;

    @BeforeEach
    void copy() throws IOException {
        calls = Files.createFile(tree.resolve("calls"));
        Path script = tree.resolve("deploy/helm/smoke");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("smoke"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        program("bin/kubectl", KUBECTL);
        program("bin/helm", "[ $1 != status ]\n");
        program("owlstream", "case $1 in dlq) echo no dead letters ;; run) cat \"$6\" >> " + calls + " ;; esac\n");
    }

    @Test
    void shouldRunARecipeToItsVerdictAndUninstall() throws Exception {
        // When
        Answer answer = smoke("--namespace", "lab", "--values", "mine.yaml");
        // Then
        assertThat(answer.code()).as(answer.printed()).isZero();
        assertThat(answer.printed()).endsWith("digits-quick ran to its verdict in lab, with no dead letters\n");
        assertThat(Files.readString(calls))
                .contains("helm install smoke " + tree.toRealPath() + "/deploy/helm/owlstream --namespace lab --values"
                        + " mine.yaml --wait --timeout 10m\n")
                .contains("owlstream run digits-quick --server http://127.0.0.1:4711 --token-file ")
                .contains("\nsecret")
                .endsWith("helm uninstall smoke --namespace lab --ignore-not-found\n");
    }

    @Test
    void shouldKeepWhatItInstalledIfToldTo() throws Exception {
        assertThat(smoke("--namespace", "lab", "--keep").code()).isZero();
        assertThat(Files.readString(calls)).contains("helm install").doesNotContain("uninstall");
    }

    @Test
    void shouldUninstallWhatDidNotGetReady() throws Exception {
        // Given
        program("bin/helm", "[ $1 = uninstall ]\n");
        // When
        Answer answer = smoke("--namespace", "lab", "--timeout", "5m");
        // Then
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.printed()).contains("not all pods got ready within 5m");
        assertThat(Files.readString(calls)).doesNotContain("owlstream run").contains("helm uninstall smoke");
    }

    @Test
    void shouldFailOnADeadLetterAndUninstall() throws Exception {
        // Given
        program("owlstream", "[ $1 = run ] || echo 0 filter-requests-2@0\n");
        // When
        Answer answer = smoke("--namespace", "lab");
        // Then
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.printed()).contains("there are dead letters: 0 filter-requests-2@0");
        assertThat(Files.readString(calls)).contains("helm uninstall smoke");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--bogus          | --bogus is no option",
        "--keep           | --namespace must say where to install it",
        "--namespace away | make the namespace away first",
    })
    void shouldRefuseWhatCannotWorkWithTheRemedy(String arguments, String reason) throws Exception {
        // When
        Answer answer = smoke(arguments.split(" "));
        // Then
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.printed()).contains(reason);
        assertThat(Files.readString(calls)).doesNotContain("helm");
    }

    @Test
    void shouldNotTouchAReleaseThatIsThere() throws Exception {
        // Given
        program("bin/helm", "true\n");
        // When
        Answer answer = smoke("--namespace", "lab", "--release", "owl");
        // Then
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.printed()).contains("the release owl is there already");
        assertThat(Files.readString(calls)).doesNotContain("install");
    }

    private record Answer(int code, String printed) {
    }

    private void program(String name, String does) throws IOException {
        Path stub = tree.resolve(name);
        Files.createDirectories(stub.getParent());
        Files.writeString(stub, "#!/bin/sh\necho " + stub.getFileName() + " \"$@\" >> " + calls + "\n" + does);
        assertThat(stub.toFile().setExecutable(true)).isTrue();
    }

    private Answer smoke(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("deploy/helm/smoke").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", tree.resolve("bin").toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        return new Answer(process.waitFor(), printed);
    }
}
