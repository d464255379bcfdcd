package io.owlstream.student.numbers;

import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.rows.RowTokens;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import java.util.List;

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
            RowTokens tokens = RowTokens.of(model, row.prompt(), row.completion(), row.cut());
            requireRoom(row, tokens);
            return new TrainingSequence(tokens.tokens(), tokens.firstTarget(), loss);
        } catch (UnknownWordException e) {
            throw new UnfitDatasetException(row.name() + ": " + e.getMessage());
        }
    }

    private void requireRoom(NumberRow row, RowTokens tokens) {
        if (!tokens.fits(model)) {
            throw new UnfitDatasetException(row.name() + " has " + tokens.tokens().length + " tokens with its prompt, "
                    + model.id().name() + " can be trained on " + (model.config().maxPositions() + 1)
                    + ": use shorter prompts or completions");
        }
    }
}
