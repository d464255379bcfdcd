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
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaUsersScriptTest {
    private static final String SCRIPT = "docs/kafka-users.sh";
    private static final List<JsonNode> DOCUMENTS = documents();

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    @Test
    void shouldBePublishedWithWhatTheChartGives() {
        Published.require(SCRIPT, KafkaUsersScript.of(DOCUMENTS));
    }

    @Test
    void shouldMakeEveryUserWithItsPasswordAndAllItsRights() throws Exception {
        // Given
        Path said = folder.resolve("said");
        tool("kafka-configs.sh", "echo \"$@\" >> " + said + "\nfor last; do :; done\ncp \"$last\" " + folder
                + "/$9.properties\n");
        tool("kafka-acls.sh", "echo \"$@\" >> " + said + "\n");
        passwords();
        // When
        int code = run();
        // Then
        String calls = Files.readString(said, StandardCharsets.UTF_8);
        assertThat(code).isZero();
        assertThat(calls).contains("--bootstrap-server kafka:9094 --command-config admin.properties --add"
                + " --allow-principal User:owlstream-teacher --operation Write --topic owlstream.facts.v1\n");
        assertThat(calls.lines().filter(call -> call.contains("--add-config-file"))).hasSize(7)
                .noneMatch(call -> call.contains("cret="));
        assertThat(calls.split("--operation ", -1).length - 1).isEqualTo(ChartUsers.rights(DOCUMENTS).size());
        for (String user : users()) {
            assertThat(password(folder.resolve(user + ".properties"))).isEqualTo(secret(user));
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void shouldLeaveNoPasswordBehindWhenKafkaRefusesAUser() throws Exception {
        tool("kafka-configs.sh", "exit 3\n");
        tool("kafka-acls.sh", "exit 0\n");
        passwords();

        assertThat(run()).isEqualTo(3);

        assertThat(temporary).isEmptyDirectory();
    }

    private void tool(String name, String does) throws IOException {
        Path stub = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does);
        assertThat(stub.toFile().setExecutable(true)).isTrue();
    }

    private void passwords() throws IOException {
        for (String user : users()) {
            Files.writeString(folder.resolve(user), secret(user) + "\n");
        }
    }

    private static List<String> users() {
        return Chart.ofKind(DOCUMENTS, "KafkaUser").stream().map(user -> user.at("/metadata/name").asText()).toList();
    }

    /** With what means something to a shell, to its printf, to properties or to Kafka's settings. */
    private static String secret(String user) {
        return "[se\\cret=%s, #!\\\\$u: 'of' \"" + user + "\"]\\n";
    }

    /** As Kafka reads it: its tool loads the file so, and the value has to have this form. */
    private static String password(Path file) throws IOException {
        Properties read = Utils.loadProps(file.toString());
        assertThat(read).containsOnlyKeys("SCRAM-SHA-512");
        Matcher scram = Pattern.compile("(?:iterations=([0-9]+),)?password=(.*)")
                .matcher(read.getProperty("SCRAM-SHA-512"));
        assertThat(scram.matches()).isTrue();
        return scram.group(2);
    }

    private int run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", Published.root().resolve(SCRIPT).toString(), "kafka:9094",
                "admin.properties", folder.toString()).inheritIO();
        builder.environment().merge("PATH", folder.toString(), (path, stubs) -> stubs + ":" + path);
        builder.environment().put("TMPDIR", temporary.toString());
        return builder.start().waitFor();
    }

    private static List<JsonNode> documents() {
        Map<String, String> values = new HashMap<>(Chart.LEAST);
        values.put("strimzi.cluster", "kafka");
        values.put("strimzi.users", "true");
        return Chart.with(values);
    }
}
