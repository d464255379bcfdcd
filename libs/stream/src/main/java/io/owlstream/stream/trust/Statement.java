package io.owlstream.stream.trust;

import io.owlstream.recipe.id.Digest;
import java.nio.charset.StandardCharsets;

/**
 * What the signature of a fact is about: who says what of which key of which topic. Where the record lies is no part of
 * it, so that a copy on another broker is as good; nor are the other headers.
 */
final class Statement {
    /** The header with the signature, in base64. */
    static final String SIGNATURE = "owl_signature";
    /** The header with the name under which the signer's key is trusted. */
    static final String SIGNER = "owl_signer";

    private static final String FORM = "owlstream.fact.v1";
    /** No digest, so that a removal cannot be taken for a value. */
    private static final String REMOVAL = "removed";

    private Statement() {
    }

    /** Only the key may hold a line break, so no two statements have the same bytes. */
    static byte[] of(String signer, String topic, String key, byte[] value) {
        return String.join("\n", FORM, signer, topic, key, value == null ? REMOVAL : Digest.of(value).hex())
                .getBytes(StandardCharsets.UTF_8);
    }
}
