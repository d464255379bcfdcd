package io.owlstream.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.Work;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TinyRecipeTest {

    @Test
    void shouldHaveEveryArm() {
        assertThat(TinyRecipe.DIGITS.recipe().arms()).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(DigitsArm.values()).map(DigitsArm::label).toList());
        assertThat(TinyRecipe.OWL.recipe().arms()).containsExactlyInAnyOrderElementsOf(PreferenceArm.defaults());
    }

    @Test
    void shouldHaveDatasetsOfSeveralChunks() {
        assertThat(TinyRecipe.values()).allSatisfy(tiny -> assertThat(Plan.of(tiny.recipe()).nodes().values())
                .filteredOn(node -> node.work() instanceof Work.Dataset)
                .isNotEmpty().allSatisfy(node -> assertThat(node.inputs()).hasSize(2)));
    }
}
