package io.owlstream.contracts.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.testing.Published;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The recorded examples, one file each. Those under {@code v1/examples/<topic>/<variant>.json} are what the first
 * version of the contracts promised, so none is ever changed. Kinds of events that came later, which readers of the
 * first version do not know, lie under {@code v1/added/<topic>/<variant>.json}.
 */
public final class Examples {
    private static final Path CONTRACTS = Published.root().resolve(
            "libs/contracts/src/test/resources/io/owlstream/contracts/v1");
    private static final Path FIRST = CONTRACTS.resolve("examples");
    private static final Path ADDED = CONTRACTS.resolve("added");
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .serializationInclusion(JsonInclude.Include.NON_NULL).build();

    private Examples() {
    }

    /** All examples of {@code topic}: those of the first version by variant, then those of later kinds. */
    public static List<Example> of(String topic) {
        return Stream.concat(ofFirstVersion(topic).stream(), in(ADDED, topic).stream()).toList();
    }

    /** The examples of {@code topic} that the first version of the contracts had, by variant. */
    public static List<Example> ofFirstVersion(String topic) {
        return in(FIRST, topic);
    }

    private static List<Example> in(Path examples, String topic) {
        Path folder = examples.resolve(topic);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(file -> read(topic, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps {@code example} unless there is one of its topic and variant. */
    static void keep(Example example) throws IOException {
        keep(FIRST, example);
    }

    /** Keeps {@code example} as one of a later kind, unless there is one of its topic that has its marks. */
    static void keepAdded(Example example) throws IOException {
        if (of(example.topic()).stream().noneMatch(known -> known.marks().equals(example.marks()))) {
            keep(ADDED, example);
        }
    }

    private static void keep(Path examples, Example example) throws IOException {
        Path file = examples.resolve(example.topic()).resolve(example.variant() + ".json");
        if (Files.notExists(file)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(new Content(example.key(), example.headers(),
                    Shortened.of(example.value()))) + "\n");
        }
    }

    /** JSON or, if it is none, the text itself. */
    static JsonNode value(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    private static Example read(String topic, Path file) {
        try {
            Content content = JSON.readValue(Files.readString(file), Content.class);
            String variant = file.getFileName().toString().replace(".json", "");
            return new Example(topic, variant, content.key(), content.headers(), content.value());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static String text(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }

    /** What a file holds. */
    private record Content(String key, Map<String, String> headers, JsonNode value) {
    }
}
