package io.owlstream.student.numbers;

import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.rows.RowTokens;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.dataset.UnfitDatasetException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
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

    /**
     * The rows; with a mask, of those that it was made of, and nothing but the numbers that it leaves carries a loss.
     *
     * @throws UnfitDatasetException if a row has a word that the model does not know, or is too long for it
     */
    List<TrainingSequence> of(List<NumberRow> rows, Optional<NumberMask> mask) {
        return IntStream.range(0, rows.size()).mapToObj(i -> mask
                .map(numbers -> masked(rows.get(i), numbers.learned().get(i))).orElseGet(() -> of(rows.get(i))))
                .toList();
    }

    private TrainingSequence masked(NumberRow row, BitSet learned) {
        TrainingSequence all = of(row);
        int[] numbers = IntStream.range(all.firstTarget(), all.tokens().length)
                .filter(i -> model.grammar().tokens().isNumber(all.tokens()[i])).toArray();
        BitSet targets = new BitSet();
        learned.stream().forEach(number -> targets.set(numbers[number]));
        return all.only(targets);
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
