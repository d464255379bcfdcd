package io.owlstream.model.rows;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.SystemPrompt;
import io.owlstream.model.text.UnknownWordException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A row in a model's tokens: prompt, completion, and the end unless the completion was cut off.
 *
 * @param firstTarget where the completion begins
 */
public record RowTokens(int[] tokens, int firstTarget) {

    /** @throws io.owlstream.model.text.UnknownWordException if the model has no token for a word */
    public static RowTokens of(LanguageModel model, String prompt, String completion, boolean cut) {
        int[] asked = model.chat().prompt(prompt);
        int[] answer = cut ? model.tokenizer().encode(completion) : model.chat().answer(completion);
        return new RowTokens(IntStream.concat(IntStream.of(asked), IntStream.of(answer)).toArray(), asked.length);
    }

    /** The same; none if the model has no token for a word, or the completion has none. */
    static Optional<RowTokens> known(LanguageModel model, RowScorer.Row row) {
        try {
            return Optional.of(of(model, row.prompt(), row.completion(), row.cut()))
                    .filter(tokens -> tokens.firstTarget() < tokens.tokens().length);
        } catch (UnknownWordException e) {
            return Optional.empty();
        }
    }

    /** The same row to a model that {@code system} stands before. */
    RowTokens after(SystemPrompt system) {
        return new RowTokens(system.before(tokens), firstTarget + system.length());
    }

    /** Whether a model has positions for it: the last token is only a target and needs none. */
    public boolean fits(LanguageModel model) {
        return tokens.length <= model.config().maxPositions() + 1;
    }
}
