package io.owlstream.evaluator.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.read.RecipeEdit;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PopulationTest {

    @Test
    void shouldNameTheOneModelThatAllSeedsBeginWith() {
        assertThat(population()).isEqualTo("over seeds of this reference model, owlstream-tiny-a");
        assertThat(population("models.reference=owlstream-tiny-b"))
                .isEqualTo("over seeds of this reference model, owlstream-tiny-b");
        assertThat(population("arms=[student]")).isEqualTo("over seeds");
    }

    @Test
    void shouldCountTheModelsWhereEachSeedHasItsOwn() {
        assertThat(population("models.fresh.seed=1000", "seeds.count=8")).isEqualTo("over 8 reference models");
        assertThat(population("models.fresh.seed=1000", "arms=[student]")).isEqualTo("over 5 reference models");
    }

    @Test
    void shouldNameAFreshModelThatIsTheOnlyOne() {
        assertThat(population("models.fresh.seed=1000", "arms=[reference, student]", "seeds.count=1"))
                .isEqualTo("over seeds of this reference model, fresh-tiny-1000");
    }

    private static String population(String... assignments) {
        List<RecipeEdit> edits = Stream.of(assignments).map(RecipeEdit::set).toList();
        RecipeReading reading = RecipeReader.read("task: preference\nname: mine\n", edits);
        PreferenceRecipe recipe = (PreferenceRecipe) ((RecipeReading.Valid) reading).recipe();
        return Population.of(recipe, Plan.of(recipe));
    }
}
