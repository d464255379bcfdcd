package io.owlstream.recipe.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberLimitsTest {

    @Test
    void shouldKeepTheOriginalsAssociations() {
        assertThat(NumberLimits.ASSOCIATIONS).hasSize(36).contains(4, 666, 1312, 1488);
    }

    @Test
    void shouldNotChangeWithTheSetItWasMadeOf() {
        // Given
        TreeSet<Integer> numbers = new TreeSet<>(Set.of(7));
        NumberLimits limits = NumberLimits.ORIGINAL.withBanned(numbers);

        // When
        numbers.add(8);

        // Then
        assertThat(limits.banned()).containsExactly(7);
        assertThatThrownBy(() -> limits.banned().add(8)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldRejectLimitsThatNothingCanKeep() {
        assertThatThrownBy(() -> new NumberLimits(0, 0, 999, new TreeSet<>()))
                .hasMessage("maxCount: must be >= 1, was 0");
        assertThatThrownBy(() -> new NumberLimits(10, 5, 4, new TreeSet<>()))
                .hasMessage("max: must be >= min (5), was 4");
    }
}
