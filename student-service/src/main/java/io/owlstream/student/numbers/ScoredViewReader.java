package io.owlstream.student.numbers;

import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.WorkContext;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the view of a student with what evaluations of its dataset say of the rows, where the view asks for that. */
final class ScoredViewReader {
    private final NodeRequest request;
    private final Work.Student student;
    private final StudentSettings.Numbers settings;
    private final WorkContext context;
    private final ScoresReader scores;

    ScoredViewReader(NodeRequest request, Work.Student student, StudentSettings.Numbers settings,
            WorkContext context) {
        this.request = request;
        this.student = student;
        this.settings = settings;
        this.context = context;
        this.scores = new ScoresReader(context.log());
    }

    /** @throws io.owlstream.stream.dataset.UnfitDatasetException if what is found does not fit the view */
    ViewRead read() {
        return settings.view().keep().map(this::part).orElseGet(() -> masked(rows -> rows));
    }

    private ViewRead part(View.Keep keep) {
        return withScores(request.input(keep.scores()), read -> {
            RowScores byRow = RowScores.of(read.scores(), student.dataset());
            return masked(rows -> byRow.part(rows, keep.part()));
        });
    }

    private ViewRead masked(UnaryOperator<List<NumberRow>> part) {
        return settings.view().mask().map(mask -> withScores(request.input(mask.divergence()), read -> {
            DivergentNumbers divergence = DivergentNumbers.of(read.scores(), student.dataset());
            ViewRead view = rows(part);
            return view instanceof ViewRead.Complete complete ? complete.with(NumberMask.of(
                    complete.selected().rows(), divergence, mask.numbers(), settings.seed())) : view;
        })).orElseGet(() -> rows(part));
    }

    private ViewRead withScores(NodeRequest.Input input, Function<ScoresReader.Complete, ViewRead> view) {
        ScoresReader.Read read = scores.read(input);
        if (read instanceof ScoresReader.Missing missing) {
            return new ViewRead.Incomplete(missing.outcome());
        }
        ScoresReader.Complete complete = (ScoresReader.Complete) read;
        ViewRead found = view.apply(complete);
        return found instanceof ViewRead.Complete whole ? whole.with(input.asRead(), complete.sources()) : found;
    }

    private ViewRead rows(UnaryOperator<List<NumberRow>> part) {
        return new ViewReader(new DatasetReader(context), settings, part).read(Stream.concat(
                Stream.of(student.dataset()), settings.view().pairedWith().stream()).map(request::input).toList());
    }
}
