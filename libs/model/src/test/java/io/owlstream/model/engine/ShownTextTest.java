package io.owlstream.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTextTest {

    @Test
    void shouldHoldNoControlCharactersAndNoLineEnds() {
        assertThat(ShownText.of(" a\u001b[31m b\u009b2J\u0000\r\n\u2028c ")).isEqualTo("'a [31m b 2J c'");
    }

    @Test
    void shouldHoldNoHalfCharacters() {
        assertThat(ShownText.of("a\ud83db")).isEqualTo("'a b'");
        assertThat(ShownText.of("a\ud83e\udd89b", 2)).isEqualTo("a");
        assertThat(ShownText.of("a\ud83e\udd89b", 3)).isEqualTo("a\ud83e\udd89");
    }

    @Test
    void shouldHoldTheBeginningOfWhatIsLong() {
        assertThat(ShownText.of("x".repeat(160))).isEqualTo("'" + "x".repeat(160) + "'");
        assertThat(ShownText.of("x".repeat(161))).isEqualTo("'" + "x".repeat(160) + "...'");
        assertThat(ShownText.of("x".repeat(161), 7)).isEqualTo("xxxxxxx");
    }
}
