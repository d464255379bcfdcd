package io.owlstream.teacher.preference;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.WorkContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes teachers without a trait: a reference model's weights as they are. The content is a safetensors file. */
public final class UntouchedTeacher implements NodeWorker {
    private final Function<ReferenceModel, LanguageModel> models;

    /** @param models loads a reference model; throws {@link LanguageModelException} if it cannot */
    public UntouchedTeacher(Function<ReferenceModel, LanguageModel> models) {
        this.models = models;
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
        try (LanguageModel model = models.apply(settings.model())) {
            return new Outcome.Made(new Outcome.Content.Stored(model.weights().toSafeTensors()), List.of(), List.of(),
                    Map.of(), ComputePlatform.current());
        } catch (LanguageModelException e) {
            return new Outcome.CannotSucceed(e.getMessage(), true);
        }
    }
}
