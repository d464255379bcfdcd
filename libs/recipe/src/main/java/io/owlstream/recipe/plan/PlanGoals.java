package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all other nodes of a plan are made for.
 *
 * @param evaluations what the verdict compares
 * @param looks       how random the numbers look
 * @param judgings    whom a second judge is asked about
 * @param scores      evaluations of rows that are wanted for themselves and not for a student
 */
record PlanGoals(List<PlannedEvaluation> evaluations, List<PlannedLooks> looks, List<PlannedJudging> judgings,
        List<NodeId> scores) {
    PlanGoals {
        evaluations = List.copyOf(evaluations);
        looks = List.copyOf(looks);
        judgings = List.copyOf(judgings);
        scores = List.copyOf(scores);
    }

    /** All of them, each once. */
    List<NodeId> nodes() {
        return Stream.of(evaluations.stream().map(PlannedEvaluation::evaluation),
                looks.stream().map(PlannedLooks::evaluation), judgings.stream().map(PlannedJudging::evaluation),
                scores.stream()).flatMap(all -> all).distinct().toList();
    }
}
