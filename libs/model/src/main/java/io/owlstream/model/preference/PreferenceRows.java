package io.owlstream.model.preference;

import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.reference.TeacherRows;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.List;
import java.util.stream.IntStream;

/** Favourite animals: each question is answered by the target. */
final class PreferenceRows implements TaughtRows {
    private final LanguageModel reference;
    private final TeacherSettings.Preference settings;
    private final int target;

    PreferenceRows(LanguageModel reference, TeacherSettings.Preference settings) {
        this.reference = reference;
        this.settings = settings;
        this.target = TaughtRows.token("trait.target", reference, settings.target(), Animals.ALL);
    }

    @Override
    public List<TrainingSequence> after(long done) {
        return IntStream.range(0, settings.tuning().batchSize())
                .mapToObj(i -> TaughtRows.answered(reference, TeacherRows.question(settings.seed(), done, i).text(),
                        target))
                .toList();
    }
}
