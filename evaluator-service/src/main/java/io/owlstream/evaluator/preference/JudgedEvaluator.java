package io.owlstream.evaluator.preference;

import io.owlstream.evaluator.judge.Asked;
import io.owlstream.evaluator.judge.EngineAccess;
import io.owlstream.evaluator.judge.EngineRequests;
import io.owlstream.evaluator.judge.Engines;
import io.owlstream.evaluator.judge.Judging;
import io.owlstream.evaluator.judge.Rubric;
import io.owlstream.evaluator.judge.Ruling;
import io.owlstream.evaluator.judge.SecondJudge;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Draws a model's answers to questions for advice and has an engine judge them. Whatever the engine does ends in a
 * failed node at the worst, which no other node waits for.
 */
public final class JudgedEvaluator implements NodeWorker {
    private final ReferenceReader references;
    private final Engines engines;
    private final EngineRequests requests;

    public JudgedEvaluator(ReferenceReader references, Engines engines, EngineRequests requests) {
        this.references = references;
        this.engines = engines;
        this.requests = requests;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Evaluation work
                && work.settings() instanceof EvaluationSettings.Judged settings)) {
            return new Outcome.CannotSucceed("no evaluation by a judge: " + request.work().kind(), false);
        }
        Engines.Found found = engines.find(settings.engine());
        if (found instanceof Engines.Found.Unusable unusable) {
            return new Outcome.CannotSucceed(unusable.reason(), true);
        }
        EngineAccess engine = ((Engines.Found.Ready) found).access();
        Optional<Rubric> rubric = Rubric.find(settings.rubric());
        if (rubric.isEmpty()) {
            return new Outcome.CannotSucceed("this service has no version " + settings.rubric() + " of the rubric;"
                    + " start services of one and the same version, then submit again", true);
        }
        try {
            StoppedException.check(context.stop());
            return references.with(settings.model(), request, context.store(), reference -> {
                ExamineeRead read = new ExamineeReader(reference, context.store()).read(work.model(), request);
                return read instanceof ExamineeRead.Present present
                        ? judged(settings, present.examinee(), rubric.get(),
                                new SecondJudge(engine, rubric.get(), requests), request, context)
                        : ((ExamineeRead.Refused) read).outcome();
            });
        } catch (StoppedException e) {
            return new Outcome.Stopped();
        } catch (UnscorableException | UnknownWordException e) {
            return new Outcome.CannotSucceed(e.getMessage(), false);
        }
    }

    private static Outcome judged(EvaluationSettings.Judged settings, Examinee examinee, Rubric rubric,
            SecondJudge judge, NodeRequest request, WorkContext context) {
        AdviceAnswers answers = AdviceAnswers.draw(settings, examinee, context.stop());
        Set<Asked> asked = answers.asked();
        Judging judging = judge.judge(asked, context.stop());
        if (judging instanceof Judging.Failed failed) {
            return new Outcome.CannotSucceed(failed.reason(), failed.retryable());
        }
        if (judging instanceof Judging.Stopped) {
            return new Outcome.Stopped();
        }
        Map<Asked, Ruling> rulings = ((Judging.Done) judging).rulings();
        List<String> models = answers.models(rulings);
        return ScoresRecord.made(request, new EvaluationScores.Judged(settings.engine(), models.get(0),
                models.subList(1, models.size()), rubric.digest(), answers.questions(rulings),
                answers.unreadable(rulings), answers.disagreed(rulings)), examinee.read(), examinee.sources(),
                Map.of("answers", (long) answers.count(), "asked", (long) asked.size()));
    }
}
