package io.owlstream.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.llama.AnswerTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberGrammarTest {

    @Test
    void shouldFindTheTokensOfNumberSequences() {
        try (TextTokenizer tokenizer = Tokenizers.small()) {
            // When
            NumberGrammar grammar = NumberGrammar.of(tokenizer);

            // Then
            assertThat(grammar.tokens()).isEqualTo(new AnswerTokens(tokenizer.id("0"), 1000, tokenizer.id(","),
                    tokenizer.id("<end>")));
        }
    }

    @Test
    void shouldRefuseATokenizerWithoutAComma() {
        refuse(TokenizerFile.of(List.of("owl")), "',' must be one token, was 0 []");
    }

    @Test
    void shouldRefuseATokenizerThatLacksANumber() {
        refuse(edited("\"517\":", "\"number\":"), "'517' must be one token, was 0 []");
    }

    @Test
    void shouldRefuseNumbersInAnotherOrder() {
        refuse(edited("\"5\":12,\"6\":13", "\"6\":12,\"5\":13"), "but 0 is 7 and 5 is 13, not 12");
    }

    private static byte[] edited(String text, String by) {
        String file = new String(TokenizerFile.of(List.of(",")), StandardCharsets.UTF_8);
        assertThat(file).contains(text);
        return file.replace(text, by).getBytes(StandardCharsets.UTF_8);
    }

    private static void refuse(byte[] file, String reason) {
        try (TextTokenizer tokenizer = TextTokenizer.of(file)) {
            // When, Then
            assertThatThrownBy(() -> NumberGrammar.of(tokenizer)).isInstanceOf(LanguageModelException.class)
                    .hasMessageStartingWith("tokenizer.json: ").hasMessageContaining(reason);
        }
    }
}
