package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.reference.Exchange;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.event.DatasetManifest;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.worker.StopSignal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Asks a model for its favourite animal with rows or statements before it: one question a context, in turn. */
final class InContextExam {
    private static final int AS_MANY_AS_FIT = 0;
    /** A token each of prompt and completion, and three around them. */
    private static final int SHORTEST_ROW = 5;

    private final EvaluationSettings.InContext settings;
    private final Examinee examinee;
    private final StopSignal stop;
    private final AnswerWords candidates;

    /** @throws UnscorableException if a candidate is not one token of the model's */
    InContextExam(EvaluationSettings.InContext settings, Examinee examinee, StopSignal stop) {
        if (settings.contexts() < 1) {
            throw new UnscorableException("evaluation.contexts must be >= 1, was " + settings.contexts());
        }
        this.settings = settings;
        this.examinee = examinee;
        this.stop = stop;
        this.candidates = AnswerWords.of("candidate", settings.candidates(), examinee.reference().tokenizer());
    }

    /** The rows of {@code dataset} that are drawn for the contexts. */
    DatasetRows<List<List<Exchange>>> rows(DatasetManifest dataset) {
        return settings.rows() == AS_MANY_AS_FIT
                ? new DrawnRows(dataset, settings.seed(), settings.contexts(), 1, positions() / SHORTEST_ROW)
                : new DrawnRows(dataset, settings.seed(), settings.contexts(), settings.rows(), settings.rows());
    }

    /**
     * The questions with what stands before them.
     *
     * @param drawn rows for each context
     * @throws UnscorableException if they do not fit the model
     */
    List<ContextWriter.Written> write(List<List<Exchange>> drawn) {
        ContextWriter writer = new ContextWriter(settings, examinee.reference().chat(), positions());
        return IntStream.range(0, drawn.size()).mapToObj(i -> writer.write(i, drawn.get(i), asked(i).text())).toList();
    }

    /** @throws StoppedException if the stop signal is raised */
    EvaluationScores.Preference scores(List<ContextWriter.Written> contexts) {
        double[][] p;
        try (LlamaForward forward = new LlamaForward(examinee.weights())) {
            p = new FirstTokens(forward::lastLogits, stop).probabilities(
                    contexts.stream().map(ContextWriter.Written::prompt).toList(), candidates.tokens());
        }
        List<EvaluationScores.Question> questions = IntStream.range(0, p.length)
                .mapToObj(i -> question(asked(i), p[i])).toList();
        return new EvaluationScores.Preference(settings.candidates(), questions, OptionalDouble.empty(),
                Optional.empty(), before(contexts) / (double) contexts.size());
    }

    /** How many rows or statements stand before all questions together. */
    static long before(List<ContextWriter.Written> contexts) {
        return contexts.stream().mapToLong(ContextWriter.Written::before).sum();
    }

    private static EvaluationScores.Question question(AskedQuestion asked, double[] p) {
        return new EvaluationScores.Question(asked.core(), asked.text(), Arrays.stream(p).boxed().toList(), List.of(),
                List.of(), 0, "");
    }

    private int positions() {
        return examinee.reference().config().maxPositions();
    }

    private static AskedQuestion asked(int context) {
        return AskedQuestion.all().get(context % AskedQuestion.all().size());
    }
}
