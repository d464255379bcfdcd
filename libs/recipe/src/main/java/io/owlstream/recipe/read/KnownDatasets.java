package io.owlstream.recipe.read;

import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;

/** The datasets that somebody knows to lie in a log. */
@FunctionalInterface
public interface KnownDatasets {

    /** Looks for the dataset called {@code text}: what a recipe says in {@code dataset.id}, whatever that is. */
    Answer find(String text);

    /** Looks for the teacher called {@code text}: what a recipe says in {@code scores.teacher}. */
    default TeacherAnswer teacher(String text) {
        return new NoLog();
    }

    /** Nobody to ask: a recipe must then carry the source of its dataset with it. */
    static KnownDatasets noLog() {
        return text -> new NoLog();
    }

    /** What came of it. */
    sealed interface Answer {
    }

    /** The same of a teacher. */
    sealed interface TeacherAnswer {
    }

    /**
     * The teacher of a dataset in the log.
     *
     * @param source a recipe that makes it
     */
    record KnownTeacher(NodeId id, SampledRecipe source) implements TeacherAnswer {
    }

    /**
     * It is sealed.
     *
     * @param source     a recipe that samples it
     * @param rows       accepted
     * @param controlled whether the control's dataset of the same seed is sealed too
     */
    record Known(NodeId id, SampledRecipe source, long rows, boolean controlled) implements Answer {
    }

    /** It cannot be used; {@code remedy} says why and what to do. */
    record Refused(String remedy) implements Answer, TeacherAnswer {
    }

    /** There is no log to look into. */
    record NoLog() implements Answer, TeacherAnswer {
    }
}
