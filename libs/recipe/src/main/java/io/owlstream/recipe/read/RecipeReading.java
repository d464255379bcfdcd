package io.owlstream.recipe.read;

import io.owlstream.recipe.Recipe;
import java.util.List;

/** What came of reading a recipe. */
public sealed interface RecipeReading {

    /** A recipe that can be planned. */
    record Valid(Recipe recipe) implements RecipeReading {
    }

    /** Everything that is wrong, at least one problem. */
    record Invalid(List<Problem> problems) implements RecipeReading {
        public Invalid {
            problems = List.copyOf(problems);
        }

        static Invalid of(Problem problem) {
            return new Invalid(List.of(problem));
        }
    }
}
