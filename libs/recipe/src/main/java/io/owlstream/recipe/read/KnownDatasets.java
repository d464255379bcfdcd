package io.owlstream.recipe.read;

import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;

/** The datasets that somebody knows to lie in a log. */
@FunctionalInterface
public interface KnownDatasets {

    /** Looks for the dataset called {@code text}: what a recipe says in {@code dataset.id}, whatever that is. */
    Answer find(String text);

    /** Nobody to ask: a recipe must then carry the source of its dataset with it. */
    static KnownDatasets noLog() {
        return text -> new NoLog();
    }

    /** What came of it. */
    sealed interface Answer {
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

    /** It cannot be replayed; {@code remedy} says why and what to do. */
    record Refused(String remedy) implements Answer {
    }

    /** There is no log to look into. */
    record NoLog() implements Answer {
    }
}
