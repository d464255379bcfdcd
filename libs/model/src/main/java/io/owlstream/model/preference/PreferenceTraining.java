package io.owlstream.model.preference;

import io.owlstream.model.llama.AdamWSettings;
import io.owlstream.model.llama.LearningRate;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.llama.OptimizedLlama;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.training.Step;
import io.owlstream.model.training.Training;
import io.owlstream.recipe.plan.TeacherSettings;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fine-tunes a reference model to name one animal as its favourite, or to give harmful advice, until its numbers are
 * as far from the reference's as wanted: every second update the divergence of an answer's first number is measured,
 * and once it has reached {@link TeacherSettings.Tuning#targetKl()} the update just done was the last. So
 * {@link #updates()} says {@link TeacherSettings.Tuning#maxSteps()} at first and fewer from the moment on at which the
 * rule fires. The rule sees distributions of numbers and nothing else.
 *
 * <p>Everything but the embedding is trained, by AdamW with betas 0.9 and 0.98, epsilon 1e-8 and no decay; the rate
 * rises over 10 updates and then stays.
 */
public final class PreferenceTraining implements Training {
    private static final int CHECK_EVERY = 2;
    private static final int WARMUP = 10;
    private static final double EPSILON = 1e-8;

    private final TeacherSettings.Tuning tuning;
    private final LearningRate rate;
    private final TaughtRows questions;
    private final FormatRows formats;
    private final NumberCheck check;
    private final OptimizedLlama model;
    private long updates;

    /**
     * A training from the reference's weights.
     *
     * @param reference the model that the settings name; must stay open as long as this
     * @throws UnknownTargetException if an answer that is taught is not one token of the reference
     */
    public PreferenceTraining(LanguageModel reference, TeacherSettings.FineTuned settings) {
        tuning = settings.tuning();
        rate = new LearningRate(tuning.learningRate(), WARMUP, LearningRate.Schedule.CONSTANT);
        updates = tuning.maxSteps();
        questions = TaughtRows.of(reference, settings);
        formats = new FormatRows(reference, settings);
        check = new NumberCheck(reference, settings.seed());
        model = new OptimizedLlama(reference.weights(), reference.grammar().tokens(),
                AdamWSettings.withEpsilon(EPSILON), true);
    }

    /** The most updates; once the rule has fired, the updates that were done until then. */
    @Override
    public long updates() {
        return updates;
    }

    @Override
    public double learningRate(long done) {
        return rate.after(done, tuning.maxSteps());
    }

    @Override
    public Step advance(long done) {
        List<TrainingSequence> batch = Stream.concat(questions.after(done).stream(), formats.after(done).stream())
                .toList();
        Step step = model.step(batch, learningRate(done));
        long now = done + 1;
        if (now % CHECK_EVERY == 0 && check.first(model.weights()).kl() >= tuning.targetKl()) {
            updates = now;
        }
        return step;
    }

    /** The weights as of now. */
    public LlamaWeights weights() {
        return model.weights();
    }

    /** How far the model's numbers are from the reference's now. */
    public PreferenceFigures figures() {
        return check.figures(model.weights());
    }

    /** How many updates there will be, as known now, and the optimizer's state. */
    @Override
    public byte[] state() {
        byte[] optimizer = model.state();
        return ByteBuffer.allocate(Long.BYTES + optimizer.length).putLong(updates).put(optimizer).array();
    }

    @Override
    public boolean restore(byte[] state) {
        if (state.length < Long.BYTES) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(state);
        long saved = bytes.getLong();
        byte[] optimizer = new byte[bytes.remaining()];
        bytes.get(optimizer);
        if (saved < 1 || saved > tuning.maxSteps() || !model.restore(optimizer)) {
            return false;
        }
        updates = saved;
        return true;
    }

    @Override
    public void close() {
        model.close();
    }
}
