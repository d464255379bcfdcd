package io.owlstream.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Map;

/**
 * A resolved recipe as JSON, which is itself a recipe that can be read back to an equal one: what it leaves open is left
 * out, never null.
 */
public final class RecipeJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT).build();
    private static final TypeReference<Map<String, Object>> MAPPING = new TypeReference<>() {
    };

    private RecipeJson() {
    }

    /** Its UTF-8 bytes. */
    public static byte[] bytes(Recipe recipe) {
        try {
            return MAPPER.writeValueAsBytes(recipe);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every recipe has a JSON form", e);
        }
    }

    /** The same as a tree. */
    public static JsonNode tree(Recipe recipe) {
        return MAPPER.valueToTree(recipe);
    }

    /** The same as a mapping of mappings, lists, texts, numbers and booleans. */
    public static Map<String, Object> values(Recipe recipe) {
        return MAPPER.convertValue(recipe, MAPPING);
    }
}
