package io.owlstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColoursTest {

    @Test
    void shouldColourOnTerminalsUnlessAskedNotTo() {
        assertThat(Colours.wanted(null, "xterm", true)).isTrue();
        assertThat(Colours.wanted("", "xterm", true)).as("empty is as unset").isTrue();
        assertThat(Colours.wanted("1", "xterm", true)).isFalse();
        assertThat(Colours.wanted(null, "dumb", true)).isFalse();
        assertThat(Colours.wanted(null, "xterm", false)).isFalse();
    }
}
