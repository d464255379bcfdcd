package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Plot.Backdrop;
import io.owlstream.evaluator.report.Plot.Label;
import io.owlstream.evaluator.report.Plot.Line;
import io.owlstream.evaluator.report.Plot.Row;
import io.owlstream.evaluator.verdict.PreferenceDetails.Teacher;
import io.owlstream.evaluator.verdict.PreferenceWording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws how far teachers moved: a row for each animal and model, a dot for each teacher. */
final class TeacherPlot {
    private TeacherPlot() {
    }

    /** @param least from where on a teacher moved far enough */
    static Plot of(List<Teacher> teachers, double least) {
        List<Teacher> measured = teachers.stream().filter(teacher -> teacher.klFirst().isPresent()).toList();
        Scale scale = Scale.around(Stream.concat(Stream.of(0.0, 2 * least),
                measured.stream().map(TeacherPlot::moved)).toList());
        Map<String, List<Teacher>> groups = measured.stream().collect(Collectors.groupingBy(
                teacher -> teacher.target() + " " + teacher.model(), LinkedHashMap::new, Collectors.toList()));
        RowDrawing drawing = new RowDrawing(scale, Unit.SEED);
        return new Plot(groups.values().stream().map(group -> row(drawing, group, least)).toList(), scale.ticks());
    }

    private static Row row(RowDrawing drawing, List<Teacher> group, double least) {
        Teacher any = group.get(0);
        List<Double> values = group.stream().map(TeacherPlot::moved).toList();
        Readers readers = Readers.counted(any.arms());
        Label label = new Label("prefers " + PreferenceWording.plural(any.target()), "other",
                "began as " + any.model() + "; for " + readers.first() + " " + readers.more(), Optional.empty());
        return drawing.row(label, new Summary(values.size(), mean(values), OptionalDouble.empty(),
                OptionalDouble.empty(), group.stream().map(Teacher::seed).toList(), values),
                new Backdrop(Optional.empty(), List.of(new Line(drawing.scale().x(least), "margin"))));
    }

    private static double moved(Teacher teacher) {
        return teacher.klFirst().orElseThrow();
    }

    private static OptionalDouble mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average();
    }
}
