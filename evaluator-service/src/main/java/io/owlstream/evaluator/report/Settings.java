package io.owlstream.evaluator.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A tree of settings as lines of path and value. */
public final class Settings {
    private Settings() {
    }

    /** One line a leaf, in the tree's order; a list of scalars is one leaf. */
    static List<Setting> lines(JsonNode tree) {
        List<Setting> lines = new ArrayList<>();
        collect("", tree, lines);
        return lines;
    }

    private static void collect(String path, JsonNode node, List<Setting> lines) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), lines));
        } else if (node.isArray()) {
            lines.add(new Setting(path, StreamSupport.stream(node.spliterator(), false)
                    .map(item -> item.isValueNode() ? item.asText() : item.toString())
                    .collect(Collectors.joining(", "))));
        } else {
            lines.add(new Setting(path, node.asText()));
        }
    }

    /** A setting. */
    public record Setting(String path, String value) {
    }
}
