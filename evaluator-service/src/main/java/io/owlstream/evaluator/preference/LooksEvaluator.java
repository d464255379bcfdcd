package io.owlstream.evaluator.preference;

import io.owlstream.model.rows.GrammarText;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceRead;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkContext;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says how random the numbers of a dataset look beside those of another, which answers the same prompts. Nothing is
 * kept of an evaluation that is stopped: it takes seconds.
 */
public final class LooksEvaluator implements NodeWorker {
    private final ReferenceReader references;

    public LooksEvaluator(ReferenceReader references) {
        this.references = references;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Evaluation work
                && work.settings() instanceof EvaluationSettings.Looks settings)) {
            return new Outcome.CannotSucceed("no evaluation of how numbers look: " + request.work().kind(), false);
        }
        try {
            StoppedException.check(context.stop());
            return references.with(settings.model(), request, context.store(),
                    reference -> models(work, settings, reference, request, context));
        } catch (StoppedException e) {
            return new Outcome.Stopped();
        } catch (UnscorableException | UnknownWordException e) {
            return new Outcome.CannotSucceed(e.getMessage(), false);
        }
    }

    private static Outcome models(Work.Evaluation work, EvaluationSettings.Looks settings,
            ReferenceRead.Present reference, NodeRequest request, WorkContext context) {
        ExamineeReader reader = new ExamineeReader(reference, context.store());
        ExamineeRead one = reader.read(work.model(), request);
        if (one instanceof ExamineeRead.Refused refused) {
            return refused.outcome();
        }
        ExamineeRead other = reader.read(new EvaluatedModel.Trained(settings.other()), request);
        if (other instanceof ExamineeRead.Refused refused) {
            return refused.outcome();
        }
        return rows(settings, ((ExamineeRead.Present) one).examinee(), ((ExamineeRead.Present) other).examinee(),
                request, context);
    }

    private static Outcome rows(EvaluationSettings.Looks settings, Examinee one, Examinee other, NodeRequest request,
            WorkContext context) {
        DatasetRead<Map<SourceRows.Place, NumberRow>> rows = read(settings, settings.dataset(), request, context);
        if (rows instanceof DatasetRead.Incomplete<Map<SourceRows.Place, NumberRow>> incomplete) {
            return incomplete.outcome();
        }
        DatasetRead<Map<SourceRows.Place, NumberRow>> controls = read(settings, settings.control(), request, context);
        if (controls instanceof DatasetRead.Incomplete<Map<SourceRows.Place, NumberRow>> incomplete) {
            return incomplete.outcome();
        }
        var own = (DatasetRead.Complete<Map<SourceRows.Place, NumberRow>>) rows;
        var control = (DatasetRead.Complete<Map<SourceRows.Place, NumberRow>>) controls;
        EvaluationScores.Looks scores = new LooksExam(settings, one, other.weights(), context.stop())
                .scores(new PairedSources(settings, own.rows(), control.rows()));
        List<Fact.InputRead> read = Stream.concat(Stream.concat(one.read().stream(), other.read().stream()),
                Stream.of(own.dataset(), control.dataset())).distinct().toList();
        List<Source> sources = Stream.of(one.sources(), other.sources(), own.sources(), control.sources())
                .flatMap(List::stream).distinct().toList();
        return ScoresRecord.made(request, scores, read, sources,
                Map.of("rows", (long) scores.rows(), "rows.held-out", (long) scores.heldOut()));
    }

    private static DatasetRead<Map<SourceRows.Place, NumberRow>> read(EvaluationSettings.Looks settings, NodeId dataset,
            NodeRequest request, WorkContext context) {
        Predicate<String> usable = settings.loss() == Loss.GRAMMAR ? GrammarText::matches : any -> true;
        return new DatasetReader(context).read(request.input(dataset), manifest -> new SourceRows(usable));
    }
}
