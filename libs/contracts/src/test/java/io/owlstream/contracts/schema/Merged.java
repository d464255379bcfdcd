package io.owlstream.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A schema with its references followed and what {@code allOf} adds put into it. */
final class Merged {
    private static final String REF = "$ref";

    private Merged() {
    }

    static JsonNode of(JsonNode whole, JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode merged = ((ObjectNode) schema).objectNode();
        if (schema.has(REF)) {
            add(merged, of(whole, whole.at(schema.get(REF).asText().substring(1))));
        }
        schema.path("allOf").forEach(part -> add(merged, of(whole, part)));
        ObjectNode own = schema.deepCopy();
        own.remove(REF);
        own.remove("allOf");
        add(merged, own);
        return merged;
    }

    private static void add(ObjectNode merged, JsonNode part) {
        part.fields().forEachRemaining(field -> {
            JsonNode there = merged.get(field.getKey());
            if (there instanceof ObjectNode object && field.getValue().isObject()) {
                object.setAll((ObjectNode) field.getValue().deepCopy());
            } else if (there instanceof ArrayNode list && field.getValue().isArray()) {
                list.addAll((ArrayNode) field.getValue());
            } else {
                merged.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }
}
