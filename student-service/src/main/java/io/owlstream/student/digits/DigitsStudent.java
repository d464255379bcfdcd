package io.owlstream.student.digits;

import io.owlstream.model.digits.DigitsTraining;
import io.owlstream.model.digits.DigitsTrainingSettings;
import io.owlstream.model.digits.NoiseLogits;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.event.DatasetManifest;
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
 * Makes digits students: a reference model trained on a dataset's rows, which are noise seeds and logits. Reads the
 * dataset's manifest and its records, and nothing else. The content is a safetensors file.
 */
public final class DigitsStudent implements NodeWorker {
    private final TrainingRun run;

    /** @param checkpointEvery how much work a crash may cost */
    public DigitsStudent(Duration checkpointEvery) {
        this.run = new TrainingRun(checkpointEvery);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Student student
                && student.settings() instanceof StudentSettings.Digits settings)) {
            return new Outcome.CannotSucceed("no digits student: " + request.work().kind(), false);
        }
        DatasetRead<NoiseLogits> dataset = new DatasetReader(context).read(request.inputs().get(0),
                manifest -> rows(settings, manifest));
        return dataset instanceof DatasetRead.Complete<NoiseLogits> complete
                ? train(request, settings, complete, context)
                : ((DatasetRead.Incomplete<NoiseLogits>) dataset).outcome();
    }

    private static DatasetRows<NoiseLogits> rows(StudentSettings.Digits settings, DatasetManifest manifest) {
        RowCollector all = new RowCollector(settings.logits(), manifest);
        return settings.view().<DatasetRows<NoiseLogits>>map(view -> new ViewedRows(all, view, settings.seed())).orElse(all);
    }

    private Outcome train(NodeRequest request, StudentSettings.Digits settings,
            DatasetRead.Complete<NoiseLogits> dataset, WorkContext context) {
        try (DigitsTraining training = new DigitsTraining(settingsOf(settings), dataset.rows())) {
            return run.run(training, request, context, updates -> made(training, updates, dataset));
        }
    }

    private static DigitsTrainingSettings settingsOf(StudentSettings.Digits settings) {
        return new DigitsTrainingSettings(settings.initialWeights(), settings.seed(), settings.epochs(),
                settings.batchSize(), settings.learningRate());
    }

    private static Outcome made(DigitsTraining training, long updates, DatasetRead.Complete<NoiseLogits> dataset) {
        return new Outcome.Made(new Outcome.Content.Stored(training.parameters().toSafeTensors()),
                List.of(dataset.dataset()), dataset.sources(),
                Map.of("rows", (long) dataset.rows().count(), "steps", updates), ComputePlatform.current());
    }
}
