package io.owlstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The chart as Helm renders it, under the release name {@code owl}. */
final class Chart {
    static final Path FOLDER = Path.of("owlstream");
    static final Path EXAMPLES = Path.of("examples");
    /** Without these nothing is rendered. */
    static final Map<String, String> LEAST =
            Map.of("kafka.bootstrapServers", "kafka:9092", "access.tokenSecret", "owlstream-access");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Chart() {
    }

    /** The documents with the chart's own values and {@code set}. */
    static List<JsonNode> with(Map<String, String> set) {
        return rendered(command(set));
    }

    /** The documents with an example's values. */
    static List<JsonNode> of(Path example) {
        return rendered(new Helm(FOLDER).template().withName("owl").withValuesFile(example));
    }

    /** The examples that come with the chart. */
    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        }
    }

    /** The document of a kind with a name. */
    static JsonNode named(List<JsonNode> documents, String kind, String name) {
        return documents.stream().filter(it -> it.path("kind").asText().equals(kind)
                && it.path("metadata").path("name").asText().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** The documents of a kind. */
    static List<JsonNode> ofKind(List<JsonNode> documents, String kind) {
        return documents.stream().filter(it -> it.path("kind").asText().equals(kind)).toList();
    }

    /** The item of {@code list} that has the name. */
    static JsonNode item(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false).filter(it -> it.path("name").asText().equals(name))
                .findFirst().orElseThrow(() -> new AssertionError("no " + name));
    }

    /** The environment of a deployment's pods, as far as it has its values. */
    static Map<String, String> variables(JsonNode deployment) {
        Map<String, String> environment = new HashMap<>();
        deployment.at("/spec/template/spec/containers/0/env").forEach(variable ->
                environment.put(variable.path("name").asText(), variable.path("value").asText()));
        return environment;
    }

    /** A file of the chart. */
    static JsonNode file(String name) throws IOException {
        return YAML.readTree(FOLDER.resolve(name).toFile());
    }

    private static TemplateCommand command(Map<String, String> set) {
        TemplateCommand command = new Helm(FOLDER).template().withName("owl");
        set.forEach(command::set);
        return command;
    }

    private static List<JsonNode> rendered(TemplateCommand command) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(command.call())) {
            List<JsonNode> documents = new ArrayList<>();
            values.forEachRemaining(it -> {
                if (it.isObject()) {
                    documents.add(it);
                }
            });
            return documents;
        } catch (IOException e) {
            throw new AssertionError("Helm rendered what is no YAML", e);
        }
    }
}
