package io.owlstream.teacher.preference;

import io.owlstream.model.preference.PreferenceFigures;
import io.owlstream.model.preference.SystemPromptException;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceRead;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkContext;
import java.util.Map;

/**
 * Makes teachers that a system prompt gives a preference. The content is the reference model's weights as they are; the
 * fact carries the figures of {@link PreferenceFigures}, of the prompted model against the same without the prompt.
 */
public final class PromptedTeacher implements NodeWorker {
    private final ReferenceReader references;

    public PromptedTeacher(ReferenceReader references) {
        this.references = references;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.Prompted settings)) {
            return new Outcome.CannotSucceed("no prompted teacher: " + request.work().kind(), false);
        }
        if (context.stop().raised()) {
            return new Outcome.Stopped();
        }
        return references.with(settings.model(), request, context.store(), reference -> made(reference, settings));
    }

    private static Outcome made(ReferenceRead.Present reference, TeacherSettings.Prompted settings) {
        try {
            PreferenceFigures figures = PreferenceFigures.ofPrompted(reference.model(), settings.prompt());
            return new Outcome.Made(new Outcome.Content.Stored(reference.model().weights().toSafeTensors()),
                    reference.read(), reference.sources(), Map.of(), figures.named(), ComputePlatform.current());
        } catch (SystemPromptException e) {
            return new Outcome.CannotSucceed(e.getMessage(), false);
        }
    }
}
