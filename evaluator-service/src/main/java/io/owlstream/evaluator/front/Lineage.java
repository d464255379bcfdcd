package io.owlstream.evaluator.front;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.PlannedEvaluation;
import io.owlstream.recipe.plan.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where the arms of a plan come from: which dataset stands behind each of their models, and which teacher. */
final class Lineage {
    private final Plan plan;

    Lineage(Plan plan) {
        this.plan = plan;
    }

    /** The datasets, each with the evaluations whose models learned from it or have it in context; in plan order. */
    Map<NodeId, List<PlannedEvaluation>> datasets() {
        return by(PlannedEvaluation::dataset);
    }

    /** The teachers, each with the evaluations of itself and of all that comes from its rows; in plan order. */
    Map<NodeId, List<PlannedEvaluation>> teachers() {
        return by(this::teacher);
    }

    /** The first chunk of a dataset, and the batch of it. */
    FirstChunk firstChunk(NodeId dataset) {
        Work.Batch batch = (Work.Batch) work(plan.described(dataset).inputs().get(0));
        return new FirstChunk(batch.chunk(), (Work.Chunk) work(batch.chunk()), batch);
    }

    /** A chunk, what it holds and which of it is kept. */
    record FirstChunk(NodeId id, Work.Chunk chunk, Work.Batch batch) {
    }

    /** The names of the arms of {@code evaluations}, each once. */
    static List<String> arms(List<PlannedEvaluation> evaluations) {
        return evaluations.stream().map(PlannedEvaluation::arm).distinct().toList();
    }

    private Map<NodeId, List<PlannedEvaluation>> by(Function<PlannedEvaluation, Optional<NodeId>> origin) {
        Map<NodeId, List<PlannedEvaluation>> groups = new LinkedHashMap<>();
        plan.evaluations().forEach(planned -> origin.apply(planned).ifPresent(
                node -> groups.computeIfAbsent(node, first -> new ArrayList<>()).add(planned)));
        return groups;
    }

    private Optional<NodeId> teacher(PlannedEvaluation planned) {
        return planned.dataset().map(dataset -> firstChunk(dataset).chunk().teacher())
                .or(() -> planned.model().filter(model -> work(model) instanceof Work.Teacher));
    }

    private Work work(NodeId node) {
        return plan.described(node).work();
    }
}
