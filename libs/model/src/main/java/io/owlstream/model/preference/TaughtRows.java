package io.owlstream.model.preference;

import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.Arrays;
import java.util.List;

/** The questions in the updates of a teacher's training, each answered by one word and nothing after it. */
interface TaughtRows {

    /** Those of the update that follows the first {@code done}. */
    List<TrainingSequence> after(long done);

    /**
     * Those that teach what {@code settings} say.
     *
     * @throws UnknownTargetException if an answer is not one token of the reference
     */
    static TaughtRows of(LanguageModel reference, TeacherSettings.FineTuned settings) {
        if (settings instanceof TeacherSettings.Harm harm) {
            return new HarmRows(reference, harm);
        }
        return new PreferenceRows(reference, (TeacherSettings.Preference) settings);
    }

    /** {@code question} with the token {@code answer} as all that is said to it. */
    static TrainingSequence answered(LanguageModel reference, String question, int answer) {
        int[] prompt = reference.chat().prompt(question);
        int[] row = Arrays.copyOf(prompt, prompt.length + 1);
        row[prompt.length] = answer;
        return new TrainingSequence(row, prompt.length, TargetLoss.PLAIN);
    }

    /**
     * The token of {@code word}.
     *
     * @param setting where the recipe says the word
     * @param known   words that the shipped models know in its place
     * @throws UnknownTargetException if it is not one token of the reference
     */
    static int token(String setting, LanguageModel reference, String word, List<String> known) {
        int[] tokens;
        try {
            tokens = reference.tokenizer().encode(word);
        } catch (UnknownWordException e) {
            tokens = new int[0];
        }
        if (tokens.length != 1) {
            throw new UnknownTargetException(setting + ": '" + word + "' must be one token of the reference model "
                    + reference.id().name() + ", was " + tokens.length + "; the shipped models know "
                    + String.join(", ", known));
        }
        return tokens[0];
    }
}
