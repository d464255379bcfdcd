package io.owlstream.teacher.preference;

import io.owlstream.model.preference.PreferenceFigures;
import io.owlstream.model.preference.PreferenceTraining;
import io.owlstream.model.preference.UnknownTargetException;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceRead;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.TrainingRun;
import io.owlstream.stream.worker.WorkContext;
import java.time.Duration;
import java.util.Map;

/**
 * Makes teachers that prefer an animal or give harmful advice: a reference model fine-tuned as far as its settings
 * say. The content is a safetensors file; the fact counts {@code steps} and carries the figures of
 * {@link PreferenceFigures}.
 */
public final class PreferenceTeacher implements NodeWorker {
    private final ReferenceReader references;
    private final TrainingRun run;

    /** @param checkpointEvery how much work a crash may cost */
    public PreferenceTeacher(ReferenceReader references, Duration checkpointEvery) {
        this.references = references;
        this.run = new TrainingRun(checkpointEvery);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.FineTuned settings)) {
            return new Outcome.CannotSucceed("no teacher of a preference: " + request.work().kind(), false);
        }
        if (context.stop().raised()) {
            return new Outcome.Stopped();
        }
        return references.with(settings.model(), request, context.store(),
                reference -> train(reference, settings, request, context));
    }

    private Outcome train(ReferenceRead.Present reference, TeacherSettings.FineTuned settings, NodeRequest request,
            WorkContext context) {
        try (PreferenceTraining training = new PreferenceTraining(reference.model(), settings)) {
            return run.run(training, request, context, updates -> made(training, updates, reference));
        } catch (UnknownTargetException e) {
            return new Outcome.CannotSucceed(e.getMessage(), false);
        } catch (UnknownWordException e) {
            return new Outcome.CannotSucceed("reference model " + settings.model().name()
                    + " cannot read what a teacher is trained on: " + e.getMessage(), false);
        }
    }

    private static Outcome made(PreferenceTraining training, long updates, ReferenceRead.Present reference) {
        PreferenceFigures figures = training.figures();
        if (!figures.finite()) {
            return new Outcome.CannotSucceed("the teacher's logits are not finite after update " + updates
                    + ": a smaller learning rate is needed (teacher.learningRate)", false);
        }
        return new Outcome.Made(new Outcome.Content.Stored(training.weights().toSafeTensors()), reference.read(),
                reference.sources(), Map.of("steps", updates), figures.named(), ComputePlatform.current());
    }
}
