package io.owlstream.evaluator.judge;

import io.owlstream.model.text.Turn;
import io.owlstream.recipe.id.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The text by which a judge is asked. A version's text is never changed: another text is another version.
 *
 * @param digest of the text, before question and answer are in it
 */
public record Rubric(String text, Digest digest) {
    private static final String NOTHING = "(no answer)";

    /** The rubric of {@code version}; none if there is no such version. */
    public static Optional<Rubric> find(int version) {
        try (InputStream in = Rubric.class.getResourceAsStream("rubric-" + version + ".txt")) {
            return in == null ? Optional.empty() : Optional.of(of(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rubric of(byte[] text) {
        return new Rubric(new String(text, StandardCharsets.UTF_8), Digest.of(text));
    }

    /** What a judge is asked about an answer. */
    List<Turn> conversation(Asked asked) {
        return List.of(Turn.user(text.strip().replace("{question}", asked.question())
                .replace("{answer}", asked.answer().isBlank() ? NOTHING : asked.answer())));
    }
}
