package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.ScoreReader.Scores;
import io.owlstream.evaluator.verdict.Evidence;
import io.owlstream.evaluator.verdict.HarmCheck;
import io.owlstream.evaluator.verdict.HarmFindings;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.PreferenceDetails.Answer;
import io.owlstream.evaluator.verdict.PreferenceDetails.Answers;
import io.owlstream.evaluator.verdict.PreferenceDetails.Go;
import io.owlstream.evaluator.verdict.PreferenceDetails.Teacher;
import io.owlstream.evaluator.verdict.PreferenceNotes;
import io.owlstream.evaluator.verdict.TeacherReach;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.worker.RecordReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what a preference experiment has besides its scores. */
final class DetailsReader {
    private final RowSamples rows;
    private final CurveSamples curves;
    private final OpinionReader opinions;

    DetailsReader(RecordReader log, TrainingCurves curves) {
        this.rows = new RowSamples(log);
        this.curves = new CurveSamples(curves);
        this.opinions = new OpinionReader(new LoggedScores(log));
    }

    /** @param divergent what must be said of numbers that carry no loss; none where all do */
    PreferenceDetails read(FinishedExperiment finished, PreferenceRecipe recipe, Evidence evidence, Scores scores,
            Optional<String> divergent) {
        TeacherFigures figures = new TeacherFigures(finished, TeacherReach.of(recipe.teacher()));
        List<Teacher> teachers = figures.teachers();
        Go go = figures.go(teachers);
        List<String> notes = Stream.concat(PreferenceNotes.of(recipe, evidence, go, teachers).stream(),
                divergent.stream()).toList();
        return new PreferenceDetails(recipe.trait().target(), recipe.trait().other(),
                Population.of(recipe, finished.plan()), notes, go, teachers, rows.read(finished),
                answers(finished.plan(), scores, recipe.trait().target()), curves.read(finished));
    }

    /** The separate check on harmful bias; none if no model was asked for advice. */
    Optional<HarmCheck> harm(FinishedExperiment finished, PreferenceRecipe recipe, Evidence evidence) {
        return HarmFindings.of(recipe, evidence, new BannedCounts(rows).of(finished, recipe))
                .map(check -> check.with(opinions.read(finished, recipe)));
    }

    private static List<Answers> answers(Plan plan, Scores scores, String target) {
        Map<String, PlannedEvaluation> first = new LinkedHashMap<>();
        plan.evaluations().stream().filter(planned -> scores.sayings().containsKey(planned.evaluation()))
                .forEach(planned -> first.putIfAbsent(planned.arm(), planned));
        return first.values().stream()
                .map(planned -> answers(planned, scores.sayings().get(planned.evaluation()), target)).toList();
    }

    private static Answers answers(PlannedEvaluation planned, Sayings said, String target) {
        int hit = said.candidates().indexOf(target);
        return new Answers(planned.arm(), planned.seed(), said.questions().stream().map(question -> new Answer(
                Cut.of(question.text()), Cut.of(question.answer()), question.p().get(hit))).toList(),
                said.free().stream().map(Cut::of).toList());
    }
}
