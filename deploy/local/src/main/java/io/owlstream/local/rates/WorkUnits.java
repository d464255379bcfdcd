package io.owlstream.local.rates;

import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much work a plan is, stage by stage, in units in which the same stage of another recipe of the same task can be
 * compared: rows for what is sampled and filtered, rows times epochs for students, images times epochs or updates for
 * teachers that are trained for so long, nodes for the rest.
 */
final class WorkUnits {
    private final Plan plan;

    private WorkUnits(Plan plan) {
        this.plan = plan;
    }

    /** Units by stage. A stage that trains fresh reference models is one of its own: hardly anything takes as long. */
    static Map<String, Double> of(Plan plan) {
        WorkUnits units = new WorkUnits(plan);
        Map<String, Double> byStage = new TreeMap<>();
        boolean fresh = plan.made().stream().anyMatch(WorkUnits::trainsReference);
        for (Node node : plan.made()) {
            byStage.merge(stage(node.kind(), fresh), units.of(node.work()), Double::sum);
        }
        return byStage;
    }

    /** The stage's kind of node, as verdict.json calls it. */
    static String kind(String stage) {
        return stage.substring(0, (stage + " ").indexOf(' '));
    }

    private static String stage(NodeKind kind, boolean fresh) {
        return kind.name().toLowerCase(Locale.ROOT)
                + (fresh && kind == NodeKind.TEACHER ? " with fresh references" : "");
    }

    private static boolean trainsReference(Node node) {
        return node.work() instanceof Work.Teacher teacher && teacher.settings() instanceof TeacherSettings.Reference;
    }

    private double of(Work work) {
        if (work instanceof Work.Teacher teacher) {
            return teacher(teacher.settings());
        }
        if (work instanceof Work.Student student) {
            return rows(plan.described(student.dataset()).work()) * epochs(student.settings());
        }
        return work instanceof Work.Evaluation ? 1 : rows(work);
    }

    private static double teacher(TeacherSettings settings) {
        if (settings instanceof TeacherSettings.Digits digits) {
            return (double) digits.images() * digits.epochs();
        }
        return settings instanceof TeacherSettings.Untouched ? 0 : 1;
    }

    private static double epochs(StudentSettings settings) {
        return settings instanceof StudentSettings.Digits digits ? digits.epochs()
                : ((StudentSettings.Numbers) settings).epochs();
    }

    /** Rows sampled for a chunk, a batch or a dataset. */
    private double rows(Work work) {
        return work instanceof Work.Chunk chunk ? chunk.settings().rowsOf(chunk.index())
                : work.inputs().stream().map(plan::described).map(Node::work).mapToDouble(this::rows).sum();
    }
}
