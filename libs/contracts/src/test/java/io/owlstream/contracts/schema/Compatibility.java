package io.owlstream.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Whether two schemas of the same event go together: every event that fits the older one can be read by who knows the
 * newer one (backward), and the other way round (forward). A new optional key and a new kind of value are allowed; a
 * key that is removed, retyped or newly required is not.
 */
public final class Compatibility {
    private final JsonNode older;
    private final JsonNode newer;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private Compatibility(JsonNode older, JsonNode newer) {
        this.older = older;
        this.newer = newer;
    }

    /** What does not go together, each with the path to it; empty if everything does. */
    public static List<String> problems(JsonNode older, JsonNode newer) {
        Compatibility both = new Compatibility(older, newer);
        both.compare("", older, newer);
        return List.copyOf(both.problems);
    }

    private void compare(String path, JsonNode old, JsonNode now) {
        if (!compared.add(old.path("$ref").asText(path) + " " + now.path("$ref").asText(path))) {
            return;
        }
        Map<String, JsonNode> then = alternatives(older, old);
        Map<String, JsonNode> today = alternatives(newer, now);
        then.forEach((kind, alternative) -> {
            if (today.containsKey(kind)) {
                same(path + (kind.isEmpty() ? "" : "(" + kind + ")"), alternative, today.get(kind));
            } else {
                problems.add(path + ": " + (kind.isEmpty() ? "became one of several kinds"
                        : "kind " + kind + " is gone"));
            }
        });
    }

    private void same(String path, JsonNode old, JsonNode now) {
        for (String form : List.of("type", "format", "pattern", "contentEncoding")) {
            if (!old.path(form).equals(now.path(form))) {
                problems.add(path + ": " + form + " was " + old.path(form) + ", is " + now.path(form));
            }
        }
        if (!values(now).containsAll(values(old))) {
            problems.add(path + ": a value of " + values(old) + " is gone: " + values(now));
        }
        properties(path, old, now);
        for (String inner : List.of("items", "additionalProperties")) {
            if (old.has(inner)) {
                compare(path + "/" + inner, old.get(inner), now.path(inner));
            }
        }
    }

    private void properties(String path, JsonNode old, JsonNode now) {
        Set<String> requiredThen = words(old.path("required"));
        Set<String> requiredNow = words(now.path("required"));
        missing(requiredThen, requiredNow).forEach(key ->
                problems.add(path + "/" + key + ": older readers require it, newer writers need not give it"));
        missing(requiredNow, requiredThen).forEach(key ->
                problems.add(path + "/" + key + ": newer readers require it, older events need not have it"));
        old.path("properties").fields().forEachRemaining(property -> {
            JsonNode today = now.path("properties").path(property.getKey());
            if (today.isMissingNode()) {
                problems.add(path + "/" + property.getKey() + ": removed");
            } else {
                compare(path + "/" + property.getKey(), property.getValue(), today);
            }
        });
    }

    private static Stream<String> missing(Set<String> from, Set<String> in) {
        return from.stream().filter(key -> !in.contains(key));
    }

    /** The kinds that a value may be, by the constant that tells which; one without a name where there is no choice. */
    private static Map<String, JsonNode> alternatives(JsonNode whole, JsonNode schema) {
        JsonNode resolved = Merged.of(whole, schema);
        JsonNode choice = resolved.has("anyOf") ? resolved.get("anyOf") : resolved.path("oneOf");
        if (choice.isMissingNode()) {
            return Map.of(mark(resolved).orElse(""), resolved);
        }
        Map<String, JsonNode> kinds = new LinkedHashMap<>();
        choice.forEach(kind -> alternatives(whole, kind).values().forEach(one -> kinds.put(kind(one), one)));
        return kinds;
    }

    private static String kind(JsonNode schema) {
        return mark(schema).orElse(schema.path("type").asText());
    }

    /** The constant among an object's properties. */
    private static Optional<String> mark(JsonNode schema) {
        return StreamSupport.stream(schema.path("properties").spliterator(), false)
                .filter(property -> property.has("const") && !property.has("type"))
                .map(property -> property.get("const").asText()).findFirst();
    }

    private static Set<String> values(JsonNode schema) {
        return schema.has("const") ? Set.of(schema.get("const").asText()) : words(schema.path("enum"));
    }

    private static Set<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
}
