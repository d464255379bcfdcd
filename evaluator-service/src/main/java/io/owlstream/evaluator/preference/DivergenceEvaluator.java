package io.owlstream.evaluator.preference;

import io.owlstream.model.rows.RowDivergence;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceRead;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds where in a dataset's rows teachers of other traits would choose another number than its own. Nothing is kept of
 * an evaluation that is stopped: it takes seconds.
 */
public final class DivergenceEvaluator implements NodeWorker {
    /** Written as text they are a third more, which leaves room for the rest of the largest value of a record. */
    private static final int MOST_BYTES = 600_000;

    private final ReferenceReader references;

    public DivergenceEvaluator(ReferenceReader references) {
        this.references = references;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Evaluation work
                && work.settings() instanceof EvaluationSettings.Divergence settings)) {
            return new Outcome.CannotSucceed("no evaluation of divergent numbers: " + request.work().kind(), false);
        }
        try {
            StoppedException.check(context.stop());
            return references.with(settings.model(), request, context.store(),
                    reference -> teachers(work, settings, reference, request, context));
        } catch (StoppedException e) {
            return new Outcome.Stopped();
        } catch (UnscorableException | UnknownWordException e) {
            return new Outcome.CannotSucceed(e.getMessage(), false);
        }
    }

    /** The scored model is the dataset's own teacher. */
    private static Outcome teachers(Work.Evaluation work, EvaluationSettings.Divergence settings,
            ReferenceRead.Present reference, NodeRequest request, WorkContext context) {
        ExamineeReader reader = new ExamineeReader(reference, context.store());
        List<Examinee> teachers = new ArrayList<>();
        for (EvaluatedModel model : Stream.concat(Stream.of(work.model()), settings.others().stream()
                .map(other -> (EvaluatedModel) new EvaluatedModel.Trained(other.teacher()))).toList()) {
            ExamineeRead read = reader.read(model, request);
            if (read instanceof ExamineeRead.Refused refused) {
                return refused.outcome();
            }
            teachers.add(((ExamineeRead.Present) read).examinee());
        }
        return rows(settings, teachers, request, context);
    }

    private static Outcome rows(EvaluationSettings.Divergence settings, List<Examinee> teachers, NodeRequest request,
            WorkContext context) {
        List<RowDivergence.Teacher> others = IntStream.range(0, settings.others().size())
                .mapToObj(i -> new RowDivergence.Teacher(teachers.get(i + 1).weights(),
                        settings.others().get(i).system())).toList();
        try (RowDivergence divergence = new RowDivergence(teachers.get(0).reference(),
                new RowDivergence.Teacher(teachers.get(0).weights(), settings.system()), others)) {
            DatasetRead<DivergentRows.Found> rows = new DatasetReader(context).read(request.input(settings.dataset()),
                    manifest -> new DivergentRows(divergence::of, others.size(), context.stop()));
            return rows instanceof DatasetRead.Complete<DivergentRows.Found> complete
                    ? found(settings, teachers, complete, request)
                    : ((DatasetRead.Incomplete<DivergentRows.Found>) rows).outcome();
        }
    }

    private static Outcome found(EvaluationSettings.Divergence settings, List<Examinee> teachers,
            DatasetRead.Complete<DivergentRows.Found> rows, NodeRequest request) {
        DivergentRows.Found found = rows.rows();
        if (found.bytes() > MOST_BYTES) {
            throw new UnscorableException("the dataset has " + found.numbers() + " numbers, which "
                    + settings.others().size() + " other teachers are held against: that is too much for one record."
                    + " Sample fewer rows (sampling.rows) or name fewer animals (divergence.others)");
        }
        List<EvaluationScores.OtherTeacher> others = IntStream.range(0, settings.others().size())
                .mapToObj(i -> new EvaluationScores.OtherTeacher(settings.others().get(i).animal(),
                        found.differing().get(i))).toList();
        return ScoresRecord.made(request, new EvaluationScores.Divergence(settings.dataset(), found.numbers(),
                found.divergent(), others, found.chunks()),
                Stream.concat(teachers.stream().flatMap(teacher -> teacher.read().stream()),
                        Stream.of(rows.dataset())).distinct().toList(),
                Stream.concat(teachers.stream().flatMap(teacher -> teacher.sources().stream()),
                        rows.sources().stream()).distinct().toList(),
                Map.of("numbers", found.numbers(), "numbers.divergent", found.divergent()));
    }
}
