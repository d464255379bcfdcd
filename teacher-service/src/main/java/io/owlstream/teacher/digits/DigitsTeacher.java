package io.owlstream.teacher.digits;

import io.owlstream.mnist.LabelledImages;
import io.owlstream.model.digits.DigitsTraining;
import io.owlstream.model.digits.DigitsTrainingSettings;
import io.owlstream.model.digits.LabelledPixels;
import io.owlstream.model.torch.NumericPlatform;
import io.owlstream.model.training.Progress;
import io.owlstream.model.training.TrainingEnd;
import io.owlstream.model.training.TrainingLoop;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.WorkContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes digits teachers: the reference model of a seed, trained on real images. The content is a safetensors file.
 * The images are read when the first teacher is asked for, and kept.
 */
public final class DigitsTeacher implements NodeWorker {
    private final Supplier<LabelledImages> source;
    private final TrainingLoop loop;
    private LabelledImages images;

    /**
     * @param source          the training images
     * @param checkpointEvery how much work a crash may cost
     */
    public DigitsTeacher(Supplier<LabelledImages> source, Duration checkpointEvery) {
        this.source = source;
        this.loop = new TrainingLoop(checkpointEvery);
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
            TrainingEnd end = loop.run(training, context.checkpoints(), context.stop()::raised,
                    progress -> context.report(event(request, progress, context)));
            return outcome(end, training, settings);
        }
    }

    private static DigitsTrainingSettings settingsOf(TeacherSettings.Digits settings) {
        return new DigitsTrainingSettings(settings.seed(), settings.seed(), settings.epochs(), settings.batchSize(),
                settings.learningRate());
    }

    private static TrainingProgress event(NodeRequest request, Progress progress, WorkContext context) {
        return new TrainingProgress(request.id(), progress.done(), progress.updates(), progress.loss(),
                progress.examplesPerSecond(), progress.gradientNorm(), context.worker(), Instant.now());
    }

    private static Outcome outcome(TrainingEnd end, DigitsTraining training, TeacherSettings.Digits settings) {
        if (end instanceof TrainingEnd.NotFinite broken) {
            return new Outcome.CannotSucceed(broken.reason(), false);
        }
        if (end instanceof TrainingEnd.Stopped) {
            return new Outcome.Stopped();
        }
        NumericPlatform platform = NumericPlatform.current();
        return new Outcome.Made(new Outcome.Content.Stored(training.parameters().toSafeTensors()), List.of(), List.of(),
                Map.of("images", (long) settings.images(), "steps", training.updates()),
                new Platform(platform.cpu(), platform.threads(), platform.engine()));
    }
}
