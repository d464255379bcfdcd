package io.owlstream.student.numbers;

import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.stream.dataset.UnfitDatasetException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows in a model's tokens: prompt, completion, and the end unless the completion was cut off. The loss is that of the
 * completion and its end.
 */
final class TrainingRows {
    private final LanguageModel model;
    private final TargetLoss loss;

    TrainingRows(LanguageModel model, Loss loss, int numbers) {
        this.model = model;
        this.loss = switch (loss) {
            case GRAMMAR -> numbers > 0 ? TargetLoss.NUMBERS : TargetLoss.GRAMMAR;
            case PLAIN -> TargetLoss.PLAIN;
        };
    }

    /** @throws UnfitDatasetException if a row has a word that the model does not know, or is too long for it */
    List<TrainingSequence> of(List<NumberRow> rows) {
        return rows.stream().map(this::of).toList();
    }

    private TrainingSequence of(NumberRow row) {
        try {
            int[] prompt = model.chat().prompt(row.prompt());
            int[] completion = row.cut() ? model.tokenizer().encode(row.completion())
                    : model.chat().answer(row.completion());
            int[] tokens = IntStream.concat(IntStream.of(prompt), IntStream.of(completion)).toArray();
            requireRoom(row, tokens.length);
            return new TrainingSequence(tokens, prompt.length, loss);
        } catch (UnknownWordException e) {
            throw new UnfitDatasetException(row.name() + ": " + e.getMessage());
        }
    }

    /** The last token is only a target: it needs no place of its own. */
    private void requireRoom(NumberRow row, int tokens) {
        int most = model.config().maxPositions() + 1;
        if (tokens > most) {
            throw new UnfitDatasetException(row.name() + " has " + tokens + " tokens with its prompt, "
                    + model.id().name() + " can be trained on " + most + ": use shorter prompts or completions");
        }
    }
}
