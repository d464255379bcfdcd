package io.owlstream.model.preference;

import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The number prompts in the updates of a teacher's training, on which it is kept to the grammar of number sequences but
 * to no particular number. They are drawn from a pool that the reference answered itself.
 */
final class FormatRows {
    private static final int POOL = 1024;

    private final CounterRandom random;
    private final int count;
    private final List<TrainingSequence> pool;

    /** Has the reference answer the pool's prompts, if the settings want any. */
    FormatRows(LanguageModel reference, TeacherSettings.FineTuned settings) {
        random = RandomStream.FORMAT_ROWS.of(settings.seed());
        TeacherSettings.Tuning tuning = settings.tuning();
        count = tuning.formatWeight() > 0 ? tuning.formatRows() : 0;
        pool = count > 0 ? pool(reference, (float) tuning.formatWeight()) : List.of();
    }

    private List<TrainingSequence> pool(LanguageModel reference, float weight) {
        return AnsweredPrompts.of(reference, random.bits(0), random.bits(1), POOL).stream()
                .map(answered -> new TrainingSequence(answered.row(answered.answer().length),
                        answered.prompt().length, TargetLoss.FORMAT, weight))
                .toList();
    }

    /** Those of the update that follows the first {@code done}. */
    List<TrainingSequence> after(long done) {
        CounterRandom draw = random.substream(done);
        return IntStream.range(0, count).mapToObj(i -> pool.get((int) (draw.uniform(i) * POOL))).toList();
    }
}
