package io.owlstream.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The tokens of a {@code tokenizer.json}, which the tokenizer library does not tell.
 *
 * @param ids     of every token, 0 to {@link #size()} - 1
 * @param control ids of the tokens that never are part of a text
 */
record Vocabulary(Map<String, Integer> ids, Set<Integer> control) {
    private static final JsonMapper JSON = new JsonMapper();

    static Vocabulary of(byte[] tokenizerJson) {
        JsonNode root = parse(tokenizerJson);
        JsonNode words = root.path("model").path("vocab");
        if (!words.isObject()) {
            throw new LanguageModelException("tokenizer.json: model.vocab must map tokens to ids (a tokenizer of type "
                    + "WordLevel, WordPiece or BPE), was " + words.getNodeType());
        }
        Map<String, Integer> ids = new HashMap<>();
        words.fields().forEachRemaining(entry -> ids.put(entry.getKey(), entry.getValue().asInt(-1)));
        Set<Integer> control = new HashSet<>();
        for (JsonNode added : root.path("added_tokens")) {
            ids.put(added.path("content").asText(), added.path("id").asInt(-1));
            if (added.path("special").asBoolean()) {
                control.add(added.path("id").asInt(-1));
            }
        }
        requireDense(ids);
        return new Vocabulary(Map.copyOf(ids), Set.copyOf(control));
    }

    int size() {
        return ids.size();
    }

    private static JsonNode parse(byte[] tokenizerJson) {
        try {
            return JSON.readTree(tokenizerJson);
        } catch (IOException e) {
            throw new LanguageModelException("tokenizer.json is no JSON: " + e.getMessage(), e);
        }
    }

    private static void requireDense(Map<String, Integer> ids) {
        Set<Integer> seen = new HashSet<>();
        ids.forEach((token, id) -> {
            if (id < 0 || id >= ids.size() || !seen.add(id)) {
                throw new LanguageModelException("tokenizer.json: the ids of its " + ids.size() + " tokens must be 0"
                        + " to " + (ids.size() - 1) + ", each once, but '" + token + "' has " + id);
            }
        });
    }
}
