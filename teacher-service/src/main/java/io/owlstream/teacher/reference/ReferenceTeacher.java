package io.owlstream.teacher.reference;

import io.owlstream.model.reference.ReferenceFigures;
import io.owlstream.model.reference.ReferenceSettings;
import io.owlstream.model.reference.ReferenceTraining;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.ModelFiles;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.TrainingRun;
import io.owlstream.stream.worker.WorkContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Makes fresh reference models out of nothing but a seed and the corpus. The content is a safetensors file; the fact
 * counts {@code steps} and carries the figures of {@link ReferenceFigures}.
 */
public final class ReferenceTeacher implements NodeWorker {
    private final TrainingRun run;

    /** @param checkpointEvery how much work a crash may cost */
    public ReferenceTeacher(Duration checkpointEvery) {
        this.run = new TrainingRun(checkpointEvery);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.Reference settings)) {
            return new Outcome.CannotSucceed("no fresh reference model: " + request.work().kind(), false);
        }
        try (ReferenceTraining training = new ReferenceTraining(ReferenceSettings.of(settings))) {
            return run.run(training, request, context, updates -> made(training.files(), updates));
        }
    }

    private static Outcome made(ModelFiles files, long updates) {
        try (LanguageModel model = files.model("fresh")) {
            return new Outcome.Made(new Outcome.Content.Stored(files.weights()), List.of(), List.of(),
                    Map.of("steps", updates), ReferenceFigures.of(model).named(), ComputePlatform.current());
        }
    }
}
