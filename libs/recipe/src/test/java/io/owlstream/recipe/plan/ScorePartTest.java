package io.owlstream.recipe.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScorePartTest {

    @ParameterizedTest
    @ValueSource(strings = {"top:0", "top:2", "middle:0.5", "top", "top:", "top:-0.5", "top:half", "TOP:0.5", ":0.5",
        "top:1.01", "top:0.0", "top:1e-1"})
    void shouldRefuseWhatIsNoPart(String text) {
        assertThat(ScorePart.read(text)).isEmpty();
        assertThatThrownBy(() -> ScorePart.of(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be " + ScorePart.FORM + ", was " + text);
    }

    @Test
    void shouldBeWrittenInOneWay() {
        assertThat(ScorePart.of("top:0.50")).isEqualTo(ScorePart.of("top:0.5")).hasToString("top:0.5");
        assertThat(ScorePart.of("bottom:1.0")).hasToString("bottom:1");
    }

    @Test
    void shouldLeaveOutAPartOfARow() {
        assertThat(ScorePart.of("top:0.5").of(5)).isEqualTo(2);
        assertThat(ScorePart.of("bottom:0.1").of(30)).isEqualTo(3);
        assertThat(ScorePart.of("top:1").of(7)).isEqualTo(7);
    }
}
