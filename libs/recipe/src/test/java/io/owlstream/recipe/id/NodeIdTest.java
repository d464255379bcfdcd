package io.owlstream.recipe.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTest {
    private static final String DIGITS = "0123456789abcdef".repeat(4);

    @Test
    void shouldTakeSixtyFourLowercaseHexadecimalDigits() {
        assertThat(new NodeId(DIGITS).hex()).isEqualTo(DIGITS);
    }

    @ParameterizedTest
    @ValueSource(chars = {'/', ':', '`', 'g', 'A', 'F', ' ', '\u0661'})
    void shouldRefuseAnyOtherCharacterWhereverItStands(char other) {
        for (int at : new int[] {0, 31, 63}) {
            String text = DIGITS.substring(0, at) + other + DIGITS.substring(at + 1);
            assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(text))
                    .withMessageContaining("64 lowercase hexadecimal digits").withMessageContaining(text);
        }
    }

    @Test
    void shouldRefuseAnyOtherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(DIGITS.substring(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(DIGITS + "0"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NodeId(null));
    }
}
