package io.owlstream.teacher.preference;

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

/** Makes teachers without a trait: a shipped model's weights as they are. The content is a safetensors file. */
public final class UntouchedTeacher implements NodeWorker {
    private final ReferenceReader references;

    public UntouchedTeacher(ReferenceReader references) {
        this.references = references;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.Untouched settings)) {
            return new Outcome.CannotSucceed("no untouched teacher: " + request.work().kind(), false);
        }
        if (context.stop().raised()) {
            return new Outcome.Stopped();
        }
        return references.with(settings.model(), request, context.store(), UntouchedTeacher::made);
    }

    private static Outcome made(ReferenceRead.Present reference) {
        return new Outcome.Made(new Outcome.Content.Stored(reference.model().weights().toSafeTensors()),
                reference.read(), reference.sources(), Map.of(), ComputePlatform.current());
    }
}
