package io.owlstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.testing.Published;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaUsersScriptTest {
    private static final String SCRIPT = "docs/kafka-users.sh";
    private static final List<JsonNode> DOCUMENTS = documents();

    @TempDir
    private Path folder;

    @Test
    void shouldBePublishedWithWhatTheChartGives() {
        Published.require(SCRIPT, KafkaUsersScript.of(DOCUMENTS));
    }

    @Test
    void shouldMakeEveryUserWithItsPasswordAndAllItsRights() throws Exception {
        // Given
        Path said = folder.resolve("said");
        for (String tool : List.of("kafka-configs.sh", "kafka-acls.sh")) {
            Path stub = folder.resolve(tool);
            Files.writeString(stub, "#!/bin/sh\necho \"$@\" >> " + said + "\nfor last; do :; done\n"
                    + "if [ -f \"$last\" ]; then cat \"$last\" >> " + said + "; echo >> " + said + "; fi\n");
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }
        for (JsonNode user : Chart.ofKind(DOCUMENTS, "KafkaUser")) {
            String name = user.at("/metadata/name").asText();
            Files.writeString(folder.resolve(name), "secret of " + name + "\n");
        }
        // When
        int code = run(folder);
        // Then
        String calls = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(code).isZero();
        assertThat(calls).contains("SCRAM-SHA-512=[password=secret of owlstream-teacher]",
                "--bootstrap-server kafka:9094 --command-config admin.properties --add --allow-principal"
                + " User:owlstream-teacher --operation Write --topic owlstream.facts.v1\n");
        assertThat(calls.lines().filter(call -> call.contains("--add-config-file"))).hasSize(7)
                .noneMatch(call -> call.contains("secret of"));
        assertThat(calls.split("--operation ", -1).length - 1).isEqualTo(ChartUsers.rights(DOCUMENTS).size());
    }

    private int run(Path passwords) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", Published.root().resolve(SCRIPT).toString(), "kafka:9094",
                "admin.properties", passwords.toString()).inheritIO();
        builder.environment().merge("PATH", folder.toString(), (path, stubs) -> stubs + ":" + path);
        return builder.start().waitFor();
    }

    private static List<JsonNode> documents() {
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("strimzi.cluster", "kafka");
        values.put("strimzi.users", "true");
        return Chart.with(values);
    }
}
