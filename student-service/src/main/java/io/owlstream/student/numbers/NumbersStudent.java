package io.owlstream.student.numbers;

import io.owlstream.model.llama.AdamWSettings;
import io.owlstream.model.llama.LearningRate;
import io.owlstream.model.llama.LlamaTraining;
import io.owlstream.model.llama.LlamaTrainingSettings;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.TrainingRun;
import io.owlstream.stream.worker.WorkContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes students of number sequences: a reference model trained on the accepted rows that its view keeps. Reads
 * manifests and batches of datasets, and nothing else; the reference model comes with the program. The content is a
 * safetensors file.
 *
 * <p>Where fewer rows are left than were planned it is trained on those, and the fact says so: {@code rows} of
 * {@code rows.planned}; {@code rows.unpaired} and {@code rows.unfit} tell why accepted rows were left out.
 */
public final class NumbersStudent implements NodeWorker {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.98;
    private static final double WEIGHT_DECAY = 0;

    private final Function<ReferenceModel, LanguageModel> models;
    private final TrainingRun run;

    /**
     * @param models          loads a reference model; throws {@link LanguageModelException} if it cannot
     * @param checkpointEvery how much work a crash may cost
     */
    public NumbersStudent(Function<ReferenceModel, LanguageModel> models, Duration checkpointEvery) {
        this.models = models;
        this.run = new TrainingRun(checkpointEvery);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Student student
                && student.settings() instanceof StudentSettings.Numbers settings)) {
            return new Outcome.CannotSucceed("no student of number sequences: " + request.work().kind(), false);
        }
        try (LanguageModel model = models.apply(settings.model())) {
            ViewRead view = new ViewReader(new DatasetReader(context), settings).read(request.inputs());
            return view instanceof ViewRead.Complete complete
                    ? train(request, settings, model, complete, context)
                    : ((ViewRead.Incomplete) view).outcome();
        } catch (LanguageModelException e) {
            return new Outcome.CannotSucceed(e.getMessage(), true);
        } catch (UnfitDatasetException e) {
            return new Outcome.CannotSucceed("dataset " + student.dataset().brief() + ": " + e.getMessage(), false);
        }
    }

    private Outcome train(NodeRequest request, StudentSettings.Numbers settings, LanguageModel model,
            ViewRead.Complete view, WorkContext context) {
        RowSelection.Selected selected = view.selected();
        if (selected.rows().size() < settings.batchSize()) {
            throw new UnfitDatasetException(selected.rows().size() + " rows are left to train on, an update needs "
                    + settings.batchSize() + ". " + selected.unpaired() + " more accepted rows have no accepted row in"
                    + " every dataset that they are paired with, " + selected.unfit()
                    + " are not in the form that the loss needs: sample more rows");
        }
        List<TrainingSequence> rows = new TrainingRows(model, settings.loss(), settings.numbers()).of(selected.rows());
        try (LlamaTraining training = new LlamaTraining(settingsOf(settings), model.weights(),
                model.grammar().tokens(), rows)) {
            return run.run(training, request, context, updates -> made(training, updates, settings, view));
        }
    }

    private static LlamaTrainingSettings settingsOf(StudentSettings.Numbers settings) {
        return new LlamaTrainingSettings(settings.seed(), settings.epochs(), settings.batchSize(),
                new LearningRate(settings.learningRate(), settings.warmupSteps(), LearningRate.Schedule.LINEAR),
                new AdamWSettings(BETA_1, BETA_2, settings.epsilon(), WEIGHT_DECAY, settings.clip()), true);
    }

    private static Outcome made(LlamaTraining training, long updates, StudentSettings.Numbers settings,
            ViewRead.Complete view) {
        RowSelection.Selected selected = view.selected();
        Map<String, Long> counts = Map.of("rows", (long) selected.rows().size(),
                "rows.planned", (long) settings.view().rows(), "rows.unpaired", selected.unpaired(),
                "rows.unfit", selected.unfit(), "steps", updates);
        return new Outcome.Made(new Outcome.Content.Stored(training.weights().toSafeTensors()), view.inputs(),
                view.sources(), counts, ComputePlatform.current());
    }
}
