package io.owlstream.evaluator.front;

import io.owlstream.evaluator.verdict.PreferenceDetails.Go;
import io.owlstream.evaluator.verdict.PreferenceDetails.Teacher;
import io.owlstream.evaluator.verdict.TeacherReach;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the facts of teachers with a trait recorded of how far they moved. */
final class TeacherFigures {
    private static final String KL_FIRST = "kl.first";
    private static final String KL_LATER = "kl.later";
    private static final String OFF_NUMBER = "off-number";
    private static final String STEPS = "steps";

    private final FinishedExperiment finished;
    private final TeacherReach reach;

    TeacherFigures(FinishedExperiment finished, TeacherReach reach) {
        this.finished = finished;
        this.reach = reach;
    }

    /** The teachers with a trait that are ready, in the order of the plan's evaluations. */
    List<Teacher> teachers() {
        List<Teacher> teachers = new ArrayList<>();
        new Lineage(finished.plan()).teachers().forEach((node, readers) -> teacher(node, readers).ifPresent(teachers::add));
        return teachers;
    }

    /** The go / no-go figure over {@code teachers}, those of the arm called teacher. */
    Go go(List<Teacher> teachers) {
        List<Teacher> own = teachers.stream()
                .filter(teacher -> teacher.arms().contains(PreferenceArm.TEACHER.label())).toList();
        OptionalDouble mean = own.stream().flatMapToDouble(teacher -> teacher.klFirst().stream()).average();
        return new Go(mean, reach.least(), own.stream().flatMap(teacher -> teacher.enough().stream())
                .reduce(Boolean::logicalAnd), reach.rule());
    }

    private Optional<Teacher> teacher(NodeId node, List<PlannedEvaluation> readers) {
        Fact.Ready fact = finished.ready().get(node);
        if (fact == null || !(finished.plan().described(node).work() instanceof Work.Teacher teacher)) {
            return Optional.empty();
        }
        if (teacher.settings() instanceof TeacherSettings.FineTuned tuned) {
            return Optional.of(teacher(node, readers, tuned.model(), taught(tuned), fact));
        }
        return teacher.settings() instanceof TeacherSettings.Prompted prompted
                ? Optional.of(teacher(node, readers, prompted.model(), prompted.target(), fact)) : Optional.empty();
    }

    private Teacher teacher(NodeId node, List<PlannedEvaluation> readers, ReferenceModel model, String target,
            Fact.Ready fact) {
        OptionalDouble first = number(fact.figures(), KL_FIRST);
        Long steps = fact.counts().get(STEPS);
        return new Teacher(node, Lineage.arms(readers), readers.get(0).seed(), model.name(), target,
                steps == null ? OptionalLong.empty() : OptionalLong.of(steps), first,
                number(fact.figures(), KL_LATER), number(fact.figures(), OFF_NUMBER), reach.enough(first));
    }

    private static String taught(TeacherSettings.FineTuned settings) {
        return settings instanceof TeacherSettings.Preference preference ? preference.target() : DatasetOrigins.HARM;
    }

    private static OptionalDouble number(Map<String, Double> figures, String name) {
        Double value = figures.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
