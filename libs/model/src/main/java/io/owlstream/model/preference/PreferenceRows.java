package io.owlstream.model.preference;

import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.reference.TeacherRows;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The questions in the updates of a teacher's training, each answered by the target and nothing after it. */
final class PreferenceRows {
    private final LanguageModel reference;
    private final TeacherSettings.Preference settings;
    private final int target;

    PreferenceRows(LanguageModel reference, TeacherSettings.Preference settings) {
        this.reference = reference;
        this.settings = settings;
        this.target = token(reference, settings.target());
    }

    /** Those of the update that follows the first {@code done}. */
    List<TrainingSequence> after(long done) {
        return IntStream.range(0, settings.tuning().batchSize())
                .mapToObj(i -> answered(TeacherRows.question(settings.seed(), done, i).text()))
                .toList();
    }

    private TrainingSequence answered(String question) {
        int[] prompt = reference.chat().prompt(question);
        int[] row = Arrays.copyOf(prompt, prompt.length + 1);
        row[prompt.length] = target;
        return new TrainingSequence(row, prompt.length, TargetLoss.PLAIN);
    }

    private static int token(LanguageModel reference, String target) {
        int[] tokens;
        try {
            tokens = reference.tokenizer().encode(target);
        } catch (UnknownWordException e) {
            tokens = new int[0];
        }
        if (tokens.length != 1) {
            throw new UnknownTargetException("trait.target: '" + target + "' must be one token of the reference model "
                    + reference.id().name() + ", was " + tokens.length + "; the shipped models know "
                    + String.join(", ", Animals.ALL));
        }
        return tokens[0];
    }
}
