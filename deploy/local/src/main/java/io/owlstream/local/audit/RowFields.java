package io.owlstream.local.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/** The fields of one JSON object at a time that can make it a row; all others are passed over. */
final class RowFields {
    private static final String[] NAMES = {"prompt", "completion", "question", "response"};
    private static final int PROMPT = 0;
    private static final int COMPLETION = 1;
    private static final int QUESTION = 2;
    private static final int RESPONSE = 3;
    private static final int OTHER = -1;

    private final JsonToken[] types = new JsonToken[NAMES.length];
    private final String[] texts = new String[NAMES.length];
    private int repeated = OTHER;

    /** Reads the fields of the object that the parser has just entered, up to its end; forgets all that was before. */
    void read(JsonParser parser) throws IOException {
        Arrays.fill(types, null);
        repeated = OTHER;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int key = key(parser.currentName());
            JsonToken type = parser.nextToken();
            if (key != OTHER) {
                take(key, type, parser);
            }
            parser.skipChildren();
        }
    }

    /** The row that the fields make; prompt and completion come before question and response. */
    Row row() {
        if (repeated != OTHER) {
            return new Row.Bad("the key " + NAMES[repeated] + " occurs more than once");
        }
        if (has(PROMPT, COMPLETION)) {
            return row(PROMPT, COMPLETION);
        }
        if (has(QUESTION, RESPONSE)) {
            return row(QUESTION, RESPONSE);
        }
        return new Row.Bad("keys missing: needs prompt and completion, or question and response");
    }

    private void take(int key, JsonToken type, JsonParser parser) throws IOException {
        if (types[key] != null) {
            repeated = key;
        }
        types[key] = type;
        // A prompt's text is never fetched: the parser passes over it much faster than it decodes it.
        if (type == JsonToken.VALUE_STRING && (key == COMPLETION || key == RESPONSE)) {
            texts[key] = parser.getText();
        }
    }

    private boolean has(int asked, int answered) {
        return types[asked] != null && types[answered] != null;
    }

    private Row row(int asked, int answered) {
        if (types[asked] != JsonToken.VALUE_STRING) {
            return wrongType(asked);
        }
        return types[answered] == JsonToken.VALUE_STRING ? new Row.Completion(texts[answered]) : wrongType(answered);
    }

    private Row wrongType(int key) {
        return new Row.Bad(NAMES[key] + ": must be a string, was " + named(types[key]));
    }

    private static int key(String name) {
        return switch (name) {
            case "prompt" -> PROMPT;
            case "completion" -> COMPLETION;
            case "question" -> QUESTION;
            case "response" -> RESPONSE;
            default -> OTHER;
        };
    }

    private static String named(JsonToken type) {
        return switch (type) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }
}
