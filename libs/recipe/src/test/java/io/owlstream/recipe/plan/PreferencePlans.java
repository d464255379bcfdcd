package io.owlstream.recipe.plan;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans of preference experiments for tests, and what is planned for the first seed of an arm. */
final class PreferencePlans {
    /** Of digests of their own: a rebuilt reference model changes none of these plans. */
    static final ReferenceModels MODELS = models("a");

    private PreferencePlans() {
    }

    /** The three models, the first of them made of {@code weights}. */
    static ReferenceModels models(String weights) {
        return ReferenceModels.of(Map.of("owlstream-tiny-a", digest(weights), "owlstream-tiny-b", digest("b"),
                "owlstream-tiny-c", digest("c")));
    }

    static ReferenceModel.Shipped model(String letter) {
        return MODELS.get("owlstream-tiny-" + letter);
    }

    /** All arms on samplings of three chunks, from seed 0 on, after {@code assignments}. */
    static Plan plan(String... assignments) {
        Stream<String> small = Stream.of("seeds.first=0", "sampling.rows=3000", "sampling.chunkRows=1024",
                "student.rows=2000");
        String[] all = Stream.concat(small, Stream.of(assignments)).toArray(String[]::new);
        return Plan.of(Recipes.preference("owl-full", all), MODELS);
    }

    static PreferenceRecipe recipe(Plan plan) {
        return (PreferenceRecipe) plan.recipe();
    }

    static Map<NodeKind, Long> countByKind(Plan plan) {
        return countByKind(plan.nodes().values());
    }

    static Map<NodeKind, Long> countByKind(Collection<Node> nodes) {
        return nodes.stream().collect(Collectors.groupingBy(Node::kind, Collectors.counting()));
    }

    static PlannedEvaluation point(Plan plan, String arm) {
        return plan.evaluations().stream().filter(point -> point.arm().equals(arm)).findFirst().orElseThrow();
    }

    static NodeId dataset(Plan plan, String arm) {
        return point(plan, arm).dataset().orElseThrow();
    }

    static Work.Student student(Plan plan, String arm) {
        return (Work.Student) plan.node(point(plan, arm).model().orElseThrow()).orElseThrow().work();
    }

    static StudentSettings.Numbers settings(Plan plan, String arm) {
        return (StudentSettings.Numbers) student(plan, arm).settings();
    }

    /** What the arm's evaluation takes its model to have been in the beginning. */
    static ReferenceModel beganAs(Plan plan, String arm) {
        Work.Evaluation work = (Work.Evaluation) plan.node(point(plan, arm).evaluation()).orElseThrow().work();
        return ((EvaluationSettings.Preference) work.settings()).model();
    }

    static SamplingSettings.Numbers sampling(Plan plan, PlannedEvaluation point) {
        return (SamplingSettings.Numbers) firstChunk(plan, point).settings();
    }

    static TeacherSettings teacher(Plan plan, String arm) {
        NodeId teacher = firstChunk(plan, point(plan, arm)).teacher();
        return ((Work.Teacher) plan.node(teacher).orElseThrow().work()).settings();
    }

    static Work.Chunk firstChunk(Plan plan, PlannedEvaluation point) {
        NodeId batch = plan.node(point.dataset().orElseThrow()).orElseThrow().inputs().get(0);
        NodeId chunk = plan.node(batch).orElseThrow().inputs().get(0);
        return (Work.Chunk) plan.node(chunk).orElseThrow().work();
    }

    private static Digest digest(String weights) {
        return Digest.of(weights.getBytes(StandardCharsets.UTF_8));
    }
}
