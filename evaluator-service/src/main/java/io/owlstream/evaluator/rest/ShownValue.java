package io.owlstream.evaluator.rest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes of a record as people can read them: the first ones, as text if they are text, else in hexadecimal digits.
 *
 * @param cut whether there are more
 */
record ShownValue(Optional<String> text, Optional<String> hex, boolean cut) {
    private static final int SHOWN = 4_096;
    /** A character of UTF-8 that the cut goes through has at most three bytes before it. */
    private static final int LONGEST_REST = 3;

    static ShownValue of(byte[] value) {
        boolean cut = value.length > SHOWN;
        byte[] shown = cut ? Arrays.copyOf(value, SHOWN) : value;
        Optional<String> text = text(shown, cut);
        return new ShownValue(text, text.isPresent() ? Optional.empty() : Optional.of(HexFormat.of().formatHex(shown)),
                cut);
    }

    private static Optional<String> text(byte[] bytes, boolean cut) {
        for (int rest = 0; rest <= (cut ? LONGEST_REST : 0); rest++) {
            try {
                CharBuffer text = StandardCharsets.UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, Math.max(0, bytes.length - rest)));
                return text.chars().allMatch(ShownValue::isPlain) ? Optional.of(text.toString()) : Optional.empty();
            } catch (CharacterCodingException e) {
                // Tried again without the last byte, which a cut may have left of a longer character.
            }
        }
        return Optional.empty();
    }

    private static boolean isPlain(int character) {
        return !Character.isISOControl(character) || character == '\n' || character == '\t' || character == '\r';
    }
}
