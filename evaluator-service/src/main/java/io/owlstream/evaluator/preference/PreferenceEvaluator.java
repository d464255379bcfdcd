package io.owlstream.evaluator.preference;

import io.owlstream.model.reference.Exchange;
import io.owlstream.model.rows.RowScorer;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.ChunkScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Scores language models on which animal they name as their favourite: trained ones and reference models, with nothing
 * before the questions or with rows of a dataset. Nothing is kept of an evaluation that is stopped: it takes seconds.
 */
public final class PreferenceEvaluator implements NodeWorker {
    /** Four bytes a score, and a third more as text, stay well below the largest value of a record. */
    private static final int MOST_SCORES = 150_000;

    private final ReferenceReader references;

    public PreferenceEvaluator(ReferenceReader references) {
        this.references = references;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        try {
            return score(request, context);
        } catch (StoppedException e) {
            return new Outcome.Stopped();
        } catch (UnscorableException | UnknownWordException e) {
            return new Outcome.CannotSucceed(e.getMessage(), false);
        }
    }

    private Outcome score(NodeRequest request, WorkContext context) {
        if (request.work() instanceof Work.Evaluation work) {
            if (work.settings() instanceof EvaluationSettings.Preference settings) {
                return score(work, settings.model(), request, context,
                        examinee -> favourites(settings, examinee, request, context));
            }
            if (work.settings() instanceof EvaluationSettings.InContext settings) {
                return score(work, settings.model(), request, context,
                        examinee -> inContext(settings, examinee, request, context));
            }
            if (work.settings() instanceof EvaluationSettings.RowScores settings) {
                return score(work, settings.model(), request, context,
                        examinee -> rowScores(settings, examinee, request, context));
            }
        }
        return new Outcome.CannotSucceed("no evaluation of a preference: " + request.work().kind(), false);
    }

    private Outcome score(Work.Evaluation work, ReferenceModel began, NodeRequest request, WorkContext context,
            Function<Examinee, Outcome> exam) {
        StoppedException.check(context.stop());
        return references.with(began, request, context.store(), reference -> {
            ExamineeRead read = new ExamineeReader(reference, context.store()).read(work.model(), request);
            return read instanceof ExamineeRead.Present present
                    ? exam.apply(present.examinee())
                    : ((ExamineeRead.Refused) read).outcome();
        });
    }

    private static Outcome favourites(EvaluationSettings.Preference settings, Examinee examinee, NodeRequest request,
            WorkContext context) {
        EvaluationScores.Preference scores = new FavouriteExam(settings, examinee, context.stop()).scores();
        long questions = scores.questions().size();
        return ScoresRecord.made(request, scores, examinee.read(), examinee.sources(), Map.of("questions", questions,
                "answers", questions * settings.samples(), "replies", (long) settings.freeReplies()));
    }

    private static Outcome scored(NodeRequest request, InContextExam exam, Examinee examinee,
            DatasetRead.Complete<List<List<Exchange>>> rows) {
        List<ContextWriter.Written> contexts = exam.write(rows.rows());
        List<Fact.InputRead> read = new ArrayList<>(examinee.read());
        read.add(rows.dataset());
        List<Source> sources = new ArrayList<>(examinee.sources());
        sources.addAll(rows.sources());
        return ScoresRecord.made(request, exam.scores(contexts), read, sources,
                Map.of("contexts", (long) contexts.size(), "before", InContextExam.before(contexts)));
    }

    private static Outcome rowScores(EvaluationSettings.RowScores settings, Examinee examinee, NodeRequest request,
            WorkContext context) {
        try (RowScorer scorer = new RowScorer(examinee.reference(), examinee.weights(), settings.system(),
                settings.loss(), settings.numbers())) {
            DatasetRead<List<ChunkScores>> rows = new DatasetReader(context).read(request.input(settings.dataset()),
                    manifest -> new ScoredRows(scorer::scores, context.stop()));
            if (rows instanceof DatasetRead.Incomplete<List<ChunkScores>> incomplete) {
                return incomplete.outcome();
            }
            return rowScores(settings, examinee, request, (DatasetRead.Complete<List<ChunkScores>>) rows);
        }
    }

    private static Outcome rowScores(EvaluationSettings.RowScores settings, Examinee examinee, NodeRequest request,
            DatasetRead.Complete<List<ChunkScores>> rows) {
        long places = rows.rows().stream().mapToLong(chunk -> chunk.scores().length / Float.BYTES).sum();
        if (places > MOST_SCORES) {
            throw new UnscorableException("the dataset has " + places + " rows, the scores of " + MOST_SCORES
                    + " go into one record: score a smaller sampling (sampling.rows)");
        }
        return ScoresRecord.made(request, new EvaluationScores.RowScores(settings.dataset(), rows.rows()),
                Stream.concat(examinee.read().stream(), Stream.of(rows.dataset())).toList(),
                Stream.concat(examinee.sources().stream(), rows.sources().stream()).toList(), Map.of("rows", places));
    }

    private static Outcome inContext(EvaluationSettings.InContext settings, Examinee examinee, NodeRequest request,
            WorkContext context) {
        InContextExam exam = new InContextExam(settings, examinee, context.stop());
        DatasetRead<List<List<Exchange>>> rows = new DatasetReader(context)
                .read(request.input(settings.dataset()), exam::rows);
        return rows instanceof DatasetRead.Complete<List<List<Exchange>>> complete
                ? scored(request, exam, examinee, complete)
                : ((DatasetRead.Incomplete<List<List<Exchange>>>) rows).outcome();
    }
}
