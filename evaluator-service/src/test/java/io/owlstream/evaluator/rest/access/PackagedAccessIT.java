package io.owlstream.evaluator.rest.access;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, which must not open a front to other machines by accident. */
class PackagedAccessIT {
    private static final Pattern LISTENS = Pattern.compile("Listening on: (http://\\S+)");

    @TempDir
    private Path folder;
    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Test
    void shouldNotStartWhereOtherMachinesReachItAndNothingSaysWhoMayUseIt() throws Exception {
        start("-Dowlstream.role=front", "-Dquarkus.http.host=0.0.0.0");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said()).contains("quarkus.http.host=0.0.0.0", "owlstream.access.token-file",
                "quarkus.oidc.auth-server-url", "owlstream.access.open-to-everybody=true")
                .doesNotContain("Listening on");
    }

    @Test
    void shouldNotStartWithATokenFileThatHoldsNone() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "short");

        start("-Dowlstream.role=front", "-Dowlstream.access.token-file=" + token);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said()).contains(token.toString(), "16 to 4096 characters").doesNotContain("Listening on");
    }

    @Test
    void shouldTellOtherMachinesNothingOfAWorkerButItsHealthAndMetrics() throws Exception {
        start("-Dowlstream.role=worker", "-Dquarkus.http.host=0.0.0.0");
        String address = address();

        when().get(address + "/q/health/live").then().statusCode(200);
        when().get(address + "/q/metrics").then().statusCode(200);
        for (String path : List.of("/", "/dlq", "/recipes", "/q/openapi")) {
            when().get(address + path).then().statusCode(403).contentType("application/problem+json")
                    .body("detail", containsString("ask the front"));
        }
    }

    private void start(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0", "-Dkafka.bootstrap.servers=127.0.0.1:1"));
        command.addAll(List.of(settings));
        command.addAll(List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private String address() {
        return Awaitility.await().forever().failFast("the service ended", () -> !process.isAlive()).until(() -> {
            Matcher listens = LISTENS.matcher(said());
            return listens.find() ? listens.group(1).replace("0.0.0.0", "127.0.0.1") : "";
        }, found -> !found.isEmpty());
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    }
}
