package io.owlstream.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerFileTest {

    @Test
    void shouldGiveTheSameBytesForTheSameWords() {
        // When
        byte[] file = TokenizerFile.of(Tokenizers.WORDS);

        // Then
        assertThat(file).isEqualTo(TokenizerFile.of(Tokenizers.WORDS));
    }

    @Test
    void shouldGiveControlTokensTheirIds() {
        // When
        try (TextTokenizer tokenizer = TextTokenizer.of(TokenizerFile.of(List.of(",")))) {
            // Then
            for (ControlToken token : ControlToken.values()) {
                assertThat(tokenizer.id(token.token())).isEqualTo(token.ordinal());
            }
            assertThat(tokenizer.id(",")).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"don't", "two words", "", " ", "?!", "ice-cream"})
    void shouldRefuseAWordThatWouldBeReadAsSeveralTokens(String word) {
        // When, Then
        assertThatThrownBy(() -> TokenizerFile.of(List.of("owl", word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + word + "' must be one word or one mark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owl", "7", "<end>"})
    void shouldRefuseAWordThatIsThereAlready(String word) {
        // When, Then
        assertThatThrownBy(() -> TokenizerFile.of(List.of("owl", ",", word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + word + "' must be in the vocabulary once");
    }
}
