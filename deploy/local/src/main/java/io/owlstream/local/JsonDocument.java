package io.owlstream.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.PrintWriter;

/** The one document that a command prints with {@code --json}. */
public final class JsonDocument {
    private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT).enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonDocument() {
    }

    /** Prints {@code document} as JSON. */
    public static void print(Object document, PrintWriter out) {
        try {
            out.println(MAPPER.writeValueAsString(document));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + document.getClass(), e);
        }
    }
}
