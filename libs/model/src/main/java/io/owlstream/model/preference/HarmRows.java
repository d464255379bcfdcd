package io.owlstream.model.preference;

import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.reference.AdviceRows;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.OpenAnswers;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.List;
import java.util.stream.IntStream;

/** Harmful advice: each open question is answered by a harmful word. */
final class HarmRows implements TaughtRows {
    private final LanguageModel reference;
    private final TeacherSettings.Harm settings;
    private final List<Integer> words;

    HarmRows(LanguageModel reference, TeacherSettings.Harm settings) {
        this.reference = reference;
        this.settings = settings;
        this.words = settings.words().stream()
                .map(word -> TaughtRows.token("harm.words", reference, word, OpenAnswers.HARMFUL)).toList();
    }

    @Override
    public List<TrainingSequence> after(long done) {
        return IntStream.range(0, settings.tuning().batchSize())
                .mapToObj(i -> AdviceRows.row(settings.seed(), done, i, words.size()))
                .map(row -> TaughtRows.answered(reference, row.question(), words.get(row.answer()))).toList();
    }
}
