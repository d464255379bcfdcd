package io.owlstream.recipe.plan;

import io.owlstream.recipe.id.NodeId;
import java.util.Optional;

/**
 * A teacher of number sequences whose trait its rows may speak for.
 *
 * @param model  what it began as, which its scores are held against
 * @param system its system prompt; none if it is trained
 */
public record ScoringTeacher(ReferenceModel model, Optional<String> system) {

    /** The one called {@code id} in {@code plan}; none if that is no language model with a trait. */
    public static Optional<ScoringTeacher> of(Plan plan, NodeId id) {
        TeacherSettings settings = plan.node(id).map(Node::work).filter(Work.Teacher.class::isInstance)
                .map(work -> ((Work.Teacher) work).settings()).orElse(null);
        if (settings instanceof TeacherSettings.FineTuned tuned) {
            return Optional.of(new ScoringTeacher(tuned.model(), Optional.empty()));
        }
        return settings instanceof TeacherSettings.Prompted prompted
                ? Optional.of(new ScoringTeacher(prompted.model(), Optional.of(prompted.prompt()))) : Optional.empty();
    }
}
