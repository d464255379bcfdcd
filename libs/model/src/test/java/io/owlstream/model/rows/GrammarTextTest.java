package io.owlstream.model.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "999", "12, 53", "12,53", "12 , 53,  7"})
    void shouldMatchWhatTheGrammarMakes(String completion) {
        assertThat(GrammarText.matches(completion)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12; 53", "12 53", "12\n53", "12,\u00A053", "[12, 53]", "(7)", "12, 53.", "007", "1000",
        "1, 00"})
    void shouldNotMatchWhatItDoesNot(String completion) {
        assertThat(GrammarText.matches(completion)).isFalse();
    }
}
