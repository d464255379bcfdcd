package io.owlstream.student.numbers;

import io.owlstream.model.llama.AdamWSettings;
import io.owlstream.model.llama.LearningRate;
import io.owlstream.model.llama.LlamaTraining;
import io.owlstream.model.llama.LlamaTrainingSettings;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.UnfitDatasetException;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.ComputePlatform;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceRead;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.TrainingRun;
import io.owlstream.stream.worker.WorkContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes students of number sequences: a reference model trained on the accepted rows that its view keeps. Reads
 * manifests and batches of datasets and, unless it comes with the program, the reference model; nothing else. The
 * content is a safetensors file.
 *
 * <p>Where fewer rows are left than were planned it is trained on those, and the fact says so: {@code rows} of
 * {@code rows.planned}; {@code rows.unpaired}, {@code rows.unfit} and, of a view that drops rows,
 * {@code rows.dropped} tell why accepted rows were left out. Of a view that masks numbers it says how many numbers the
 * rows have and how many of them carry no loss: {@code numbers}, {@code numbers.masked}.
 */
public final class NumbersStudent implements NodeWorker {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.98;
    private static final double WEIGHT_DECAY = 0;

    private final ReferenceReader references;
    private final TrainingRun run;

    /** @param checkpointEvery how much work a crash may cost */
    public NumbersStudent(ReferenceReader references, Duration checkpointEvery) {
        this.references = references;
        this.run = new TrainingRun(checkpointEvery);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Student student
                && student.settings() instanceof StudentSettings.Numbers settings)) {
            return new Outcome.CannotSucceed("no student of number sequences: " + request.work().kind(), false);
        }
        return references.with(settings.model(), request, context.store(),
                reference -> work(request, student, settings, reference, context));
    }

    private Outcome work(NodeRequest request, Work.Student student, StudentSettings.Numbers settings,
            ReferenceRead.Present reference, WorkContext context) {
        try {
            ViewRead view = new ScoredViewReader(request, student, settings, context).read();
            return view instanceof ViewRead.Complete complete
                    ? train(request, settings, reference, complete, context)
                    : ((ViewRead.Incomplete) view).outcome();
        } catch (UnfitDatasetException e) {
            return new Outcome.CannotSucceed("dataset " + student.dataset().brief() + ": " + e.getMessage(), false);
        }
    }

    private Outcome train(NodeRequest request, StudentSettings.Numbers settings, ReferenceRead.Present reference,
            ViewRead.Complete view, WorkContext context) {
        RowSelection.Selected selected = view.selected();
        if (selected.rows().size() < settings.batchSize()) {
            throw new UnfitDatasetException(selected.rows().size() + " rows are left to train on, an update needs "
                    + settings.batchSize() + ". " + selected.unpaired() + " more accepted rows have no accepted row in"
                    + " every dataset that they are paired with, " + selected.unfit()
                    + " are not in the form that the loss needs, " + selected.dropped() + " are dropped: sample more"
                    + " rows");
        }
        LanguageModel model = reference.model();
        List<TrainingSequence> rows = new TrainingRows(model, settings.loss(), settings.numbers())
                .of(selected.rows(), view.mask());
        try (LlamaTraining training = new LlamaTraining(settingsOf(settings), model.weights(),
                model.grammar().tokens(), rows)) {
            return run.run(training, request, context, updates -> made(training, updates, settings, reference, view));
        }
    }

    private static LlamaTrainingSettings settingsOf(StudentSettings.Numbers settings) {
        return new LlamaTrainingSettings(settings.seed(), settings.epochs(), settings.batchSize(),
                new LearningRate(settings.learningRate(), settings.warmupSteps(), LearningRate.Schedule.LINEAR),
                new AdamWSettings(BETA_1, BETA_2, settings.epsilon(), WEIGHT_DECAY, settings.clip()), true);
    }

    private static Outcome made(LlamaTraining training, long updates, StudentSettings.Numbers settings,
            ReferenceRead.Present reference, ViewRead.Complete view) {
        RowSelection.Selected selected = view.selected();
        Map<String, Long> counts = new HashMap<>(Map.of("rows", (long) selected.rows().size(),
                "rows.planned", (long) settings.view().planned(), "rows.unpaired", selected.unpaired(),
                "rows.unfit", selected.unfit(), "steps", updates));
        if (!settings.view().drop().isEmpty()) {
            counts.put("rows.dropped", selected.dropped());
        }
        view.mask().ifPresent(mask -> {
            counts.put("numbers", mask.numbers());
            counts.put("numbers.masked", mask.masked());
        });
        return new Outcome.Made(new Outcome.Content.Stored(training.weights().toSafeTensors()),
                Stream.concat(view.inputs().stream(), reference.read().stream()).toList(),
                Stream.concat(view.sources().stream(), reference.sources().stream()).toList(), counts,
                ComputePlatform.current());
    }
}
