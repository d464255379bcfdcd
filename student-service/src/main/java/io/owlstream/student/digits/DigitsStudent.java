package io.owlstream.student.digits;

import io.owlstream.model.digits.DigitsTraining;
import io.owlstream.model.digits.DigitsTrainingSettings;
import io.owlstream.model.digits.NoiseLogits;
import io.owlstream.model.torch.NumericPlatform;
import io.owlstream.model.training.Progress;
import io.owlstream.model.training.TrainingEnd;
import io.owlstream.model.training.TrainingLoop;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
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

/**
 * Makes digits students: a reference model trained on a dataset's rows, which are noise seeds and logits. Reads the
 * dataset's manifest and its records, and nothing else. The content is a safetensors file.
 */
public final class DigitsStudent implements NodeWorker {
    private final TrainingLoop loop;

    /** @param checkpointEvery how much work a crash may cost */
    public DigitsStudent(Duration checkpointEvery) {
        this.loop = new TrainingLoop(checkpointEvery);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Student student
                && student.settings() instanceof StudentSettings.Digits settings)) {
            return new Outcome.CannotSucceed("no digits student: " + request.work().kind(), false);
        }
        DatasetRead<NoiseLogits> dataset = new DatasetReader(context).read(request.inputs().get(0),
                manifest -> new RowCollector(settings.logits(), manifest));
        if (dataset instanceof DatasetRead.Complete<NoiseLogits> complete) {
            return train(request, settings, complete, context);
        }
        if (dataset instanceof DatasetRead.Damaged<NoiseLogits> damaged) {
            return new Outcome.DamagedInput(damaged.withdrawn(), damaged.what());
        }
        return new Outcome.CannotSucceed(((DatasetRead.Unfit<NoiseLogits>) dataset).reason(), false);
    }

    private Outcome train(NodeRequest request, StudentSettings.Digits settings,
            DatasetRead.Complete<NoiseLogits> dataset, WorkContext context) {
        try (DigitsTraining training = new DigitsTraining(settingsOf(settings), dataset.rows())) {
            TrainingEnd end = loop.run(training, context.checkpoints(), context.stop()::raised,
                    progress -> context.report(event(request, progress, context)));
            if (end instanceof TrainingEnd.NotFinite broken) {
                return new Outcome.CannotSucceed(broken.reason(), false);
            }
            if (end instanceof TrainingEnd.Stopped) {
                return new Outcome.Stopped();
            }
            return made(training, dataset);
        }
    }

    private static DigitsTrainingSettings settingsOf(StudentSettings.Digits settings) {
        return new DigitsTrainingSettings(settings.initialWeights(), settings.seed(), settings.epochs(),
                settings.batchSize(), settings.learningRate());
    }

    private static TrainingProgress event(NodeRequest request, Progress progress, WorkContext context) {
        return new TrainingProgress(request.id(), progress.done(), progress.updates(), progress.loss(),
                progress.examplesPerSecond(), progress.gradientNorm(), context.worker(), Instant.now());
    }

    private static Outcome made(DigitsTraining training, DatasetRead.Complete<NoiseLogits> dataset) {
        NumericPlatform platform = NumericPlatform.current();
        return new Outcome.Made(new Outcome.Content.Stored(training.parameters().toSafeTensors()),
                List.of(dataset.dataset()), dataset.sources(),
                Map.of("rows", (long) dataset.rows().count(), "steps", training.updates()),
                new Platform(platform.cpu(), platform.threads(), platform.engine()));
    }
}
