package io.owlstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The users of a chart as a script for a Kafka that nobody makes them for. */
final class KafkaUsersScript {
    private static final String HEAD = """
            #!/bin/sh
            # Makes the Kafka users of Owlstream, each with the least that it must be allowed; made from the Helm chart.
            # Needs Kafka's bin folder on the PATH, and for each user a file PASSWORDS/USER with its password.
            #
            #     sh kafka-users.sh HOST:PORT ADMIN.properties PASSWORDS
            set -eu
            bootstrap=$1 admin=$2 passwords=$3

            # From a file, so that no password is seen among the processes of this machine.
            umask 077
            config=$(mktemp)
            trap 'rm -f "$config"' EXIT
            trap 'exit 1' HUP INT TERM

            user() {
                # Java properties, in which a backslash is written twice.
                password=$(sed 's/\\\\/\\\\\\\\/g' "$passwords/$1")
                printf 'SCRAM-SHA-512=password=%s\\n' "$password" > "$config"
                kafka-configs.sh --bootstrap-server "$bootstrap" --command-config "$admin" --alter \\
                    --entity-type users --entity-name "$1" --add-config-file "$config"
            }

            allow() {
                name=$1
                shift
                kafka-acls.sh --bootstrap-server "$bootstrap" --command-config "$admin" --add \\
                    --allow-principal "User:$name" "$@"
            }
            """;

    private KafkaUsersScript() {
    }

    static String of(List<JsonNode> documents) {
        return HEAD + Chart.ofKind(documents, "KafkaUser").stream().map(KafkaUsersScript::user)
                .collect(Collectors.joining());
    }

    private static String user(JsonNode user) {
        String name = user.at("/metadata/name").asText();
        return "\nuser " + name + "\n" + StreamSupport.stream(user.at("/spec/authorization/acls").spliterator(), false)
                .map(acl -> "allow " + name + right(acl) + "\n").collect(Collectors.joining());
    }

    private static String right(JsonNode acl) {
        JsonNode resource = acl.path("resource");
        String operations = StreamSupport.stream(acl.path("operations").spliterator(), false)
                .map(operation -> " --operation " + operation.asText()).collect(Collectors.joining());
        return operations + " --" + resource.path("type").asText() + " " + resource.path("name").asText()
                + (resource.path("patternType").asText().equals("prefix") ? " --resource-pattern-type prefixed" : "");
    }
}
