package io.owlstream.contracts.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;

/** Values cut to what shows their form: it stays an event of the same kind, and is no longer true content. */
final class Shortened {
    private static final int ITEMS = 2;
    /** A multiple of 4, so that base64 stays base64, and more than an id. */
    private static final int CHARACTERS = 96;

    private Shortened() {
    }

    static JsonNode of(JsonNode value) {
        if (value.isArray()) {
            ArrayNode few = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.min(ITEMS, value.size()); i++) {
                few.add(of(value.get(i)));
            }
            return few;
        }
        if (value.isObject()) {
            ObjectNode same = JsonNodeFactory.instance.objectNode();
            for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                same.set(field.getKey(), of(field.getValue()));
            }
            return same;
        }
        return value.isTextual() && value.textValue().length() > CHARACTERS
                ? TextNode.valueOf(value.textValue().substring(0, CHARACTERS)) : value;
    }
}
