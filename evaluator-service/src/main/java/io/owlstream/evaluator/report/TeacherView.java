package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.PreferenceDetails.Go;
import io.owlstream.evaluator.verdict.PreferenceDetails.Teacher;
import io.owlstream.evaluator.verdict.PreferenceWording;
import java.util.List;
import java.util.Optional;

/**
 * How far the teachers moved: the go / no-go figure, and each of them.
 *
 * @param rule what tells go from no-go, a sentence
 */
public record TeacherView(String rule, List<Figure> figures, Plot plot, List<Line> lines) {

    static TeacherView of(PreferenceDetails details) {
        Go go = details.go();
        return new TeacherView(go.rule(), List.of(
                new Figure("Go or no-go", words(go.enough(), "go", "no-go")),
                new Figure("KL of the first number, arm teacher", nats(go)),
                new Figure("Moved far enough from", Decimals.three(go.least()) + " nats on")),
                TeacherPlot.of(details.teachers(), go.least()), details.teachers().stream().map(Line::of).toList());
    }

    private static String nats(Go go) {
        return Numbers.value(go.klFirst(), kl -> Decimals.three(kl) + " nats");
    }

    private static String words(Optional<Boolean> enough, String yes, String no) {
        return enough.map(all -> all ? yes : no).orElse("not measured");
    }

    /** A teacher in a table. */
    public record Line(String prefers, String model, long seed, String steps, String klFirst, String klLater,
            String offNumber, String enough) {
        static Line of(Teacher teacher) {
            return new Line(PreferenceWording.plural(teacher.target()), teacher.model(), teacher.seed(),
                    teacher.steps().isPresent() ? Decimals.count(teacher.steps().getAsLong()) : "none",
                    Numbers.value(teacher.klFirst()), Numbers.value(teacher.klLater()),
                    Numbers.value(teacher.offNumber()), words(teacher.enough(), "yes", "no"));
        }
    }
}
