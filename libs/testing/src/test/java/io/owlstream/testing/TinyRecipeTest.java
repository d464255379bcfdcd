package io.owlstream.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.Plan;
import org.junit.jupiter.api.Test;

class TinyRecipeTest {

    @Test
    void shouldHaveEveryArm() {
        assertThat(Plan.of(TinyRecipe.recipe()).nodes()).hasSize(2 * 29);
    }
}
