package io.owlstream.recipe.id;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in the one form of RFC 8785 (JCS): equal values have equal bytes, whatever the order in which keys were given.
 * Absent and empty optional values are left out, so that a setting added later with 'absent' as its default changes no
 * id that exists.
 */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .build();

    private CanonicalJson() {
    }

    /** The canonical UTF-8 bytes of any Jackson-serialisable value. */
    public static byte[] bytes(Object value) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsBytes(value)).getEncodedUTF8();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + value, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not representable as canonical JSON: " + value, e);
        }
    }
}
