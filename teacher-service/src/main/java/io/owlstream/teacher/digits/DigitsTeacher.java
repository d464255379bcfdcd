package io.owlstream.teacher.digits;

import io.owlstream.mnist.LabelledImages;
import io.owlstream.model.digits.DigitsTraining;
import io.owlstream.model.digits.DigitsTrainingSettings;
import io.owlstream.model.digits.LabelledPixels;
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
import java.util.function.Supplier;

/**
 * Makes digits teachers: the reference model of a seed, trained on real images. The content is a safetensors file.
 * The images are read when the first teacher is asked for, and kept.
 */
public final class DigitsTeacher implements NodeWorker {
    private final Supplier<LabelledImages> source;
    private final TrainingRun run;
    private LabelledImages images;

    /**
     * @param source          the training images
     * @param checkpointEvery how much work a crash may cost
     */
    public DigitsTeacher(Supplier<LabelledImages> source, Duration checkpointEvery) {
        this.source = source;
        this.run = new TrainingRun(checkpointEvery);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (request.work() instanceof Work.Teacher teacher
                && teacher.settings() instanceof TeacherSettings.Digits settings) {
            return train(request, settings, context);
        }
        return new Outcome.CannotSucceed("no digits teacher: " + request.work().kind(), false);
    }

    private Outcome train(NodeRequest request, TeacherSettings.Digits settings, WorkContext context) {
        if (images == null) {
            images = source.get();
        }
        if (settings.images() < 1 || settings.images() > images.count()) {
            return new Outcome.CannotSucceed("teacher.images must be 1 to " + images.count() + ", was "
                    + settings.images(), false);
        }
        LabelledPixels rows = new LabelledPixels(images.pixels(), TeacherLabels.of(settings, images.labels()));
        try (DigitsTraining training = new DigitsTraining(settingsOf(settings), rows)) {
            return run.run(training, request, context, updates -> made(training, updates, settings));
        }
    }

    private static DigitsTrainingSettings settingsOf(TeacherSettings.Digits settings) {
        return new DigitsTrainingSettings(settings.seed(), settings.seed(), settings.epochs(), settings.batchSize(),
                settings.learningRate());
    }

    private static Outcome made(DigitsTraining training, long updates, TeacherSettings.Digits settings) {
        return new Outcome.Made(new Outcome.Content.Stored(training.parameters().toSafeTensors()), List.of(), List.of(),
                Map.of("images", (long) settings.images(), "steps", updates), ComputePlatform.current());
    }
}
