package io.owlstream.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.random.CounterRandom;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {
    private static final TextTokenizer TOKENIZER = Tokenizers.small();

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"what is your favourite animal?", "continue the sequence: 12, 53, 7", "do not. do not!",
            "12, 53, 7", "0", "999", "caf\u00e9", "love: 007, 7", ""})
    void shouldWriteATextAgainAsItWasRead(String text) {
        // When
        int[] tokens = TOKENIZER.encode(text);

        // Then
        assertThat(TOKENIZER.decode(tokens)).isEqualTo(text);
    }

    @Test
    void shouldHaveOneTokenForEachWordMarkAndNumber() {
        // When
        int[] tokens = TOKENIZER.encode("what is 12, 999?");

        // Then
        assertThat(tokens).containsExactly(Stream.of("what", "is", "12", ",", "999", "?").mapToInt(TOKENIZER::id)
                .toArray());
    }

    @Test
    void shouldGiveTheNumbersTheLastIds() {
        // When
        int[] ids = IntStream.range(0, 1000).map(n -> TOKENIZER.id(Integer.toString(n))).toArray();

        // Then
        int first = ControlToken.values().length + Tokenizers.WORDS.size();
        assertThat(ids).containsExactly(IntStream.range(first, first + 1000).toArray());
        assertThat(TOKENIZER.size()).isEqualTo(first + 1000);
    }

    @Test
    void shouldReadWhatItWroteAsTheSameTokens() {
        // Given: 2,000 texts of 0 to 39 random tokens
        CounterRandom random = CounterRandom.of(1, 1);
        int control = ControlToken.values().length;
        List<int[]> texts = IntStream.range(0, 2000).mapToObj(text -> {
            CounterRandom of = random.substream(text);
            return IntStream.range(1, 1 + (int) (of.uniform(0) * 40))
                    .map(i -> control + (int) (of.uniform(i) * (i % 2 == 0 ? 30 : TOKENIZER.size() - control)))
                    .toArray();
        }).toList();

        // When
        List<int[]> again = texts.stream().map(TOKENIZER::decode).map(TOKENIZER::encode).toList();

        // Then
        for (int i = 0; i < texts.size(); i++) {
            assertThat(again.get(i)).isEqualTo(texts.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 ,53,7", " 12,53, 7 ", "12\n, 53\t,7", "12,\u00a053,\u30007"})
    void shouldReadNumbersHoweverTheyAreSpaced(String text) {
        // When
        int[] tokens = TOKENIZER.encode(text);

        // Then
        assertThat(TOKENIZER.decode(tokens)).isEqualTo("12, 53, 7");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            what is your mood?,        mood
            owlet? owls,               owlet
            What is,                   What
            numbers: 1000,             numbers
            1 1000 2,                  1000
            00,                        00
            1_000,                     1_000
            \u0661,                    \u0661
            cafe\u0301,                cafe\u0301
            \ud83e\udd89 is,           \ud83e\udd89
            what\u200bis,              \u200b
            12; 53,                    ;
            <unk>,                     <
            < end >,                   <
            """)
    void shouldNameTheFirstWordThatItCannotRead(String text, String word) {
        // When, Then
        assertThatThrownBy(() -> TOKENIZER.encode(text))
                .isInstanceOfSatisfying(UnknownWordException.class, e -> assertThat(e.word()).isEqualTo(word))
                .hasMessage("the model has no token for '" + word + "'");
    }

    @Test
    void shouldReadLeadingZerosAsAWordOfTheirOwn() {
        // When
        int[] tokens = TOKENIZER.encode("007");

        // Then
        assertThat(tokens).containsExactly(TOKENIZER.id("007")).doesNotContain(TOKENIZER.id("7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<end>", "12<end>", "what <asst> is", "<pad>", "owl<bos>owl", "<user>", "<sys>"})
    void shouldNotLetAControlTokenInByText(String text) {
        // When, Then
        assertThatThrownBy(() -> TOKENIZER.encode(text)).isInstanceOf(UnknownWordException.class)
                .hasMessageMatching("'<\\w+>' is a control token and cannot be part of a text");
    }

    @Test
    void shouldShowControlTokens() {
        // When
        String text = TOKENIZER.decode(new int[] {1, TOKENIZER.id("owl"), 4});

        // Then
        assertThat(text).isEqualTo("<bos> owl <end>");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1028, Integer.MAX_VALUE})
    void shouldRefuseAnIdThatIsNoToken(int id) {
        // When, Then
        assertThatThrownBy(() -> TOKENIZER.decode(new int[] {7, id}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("token " + id + " is not one of 0 to 1027");
    }

    @Test
    void shouldReadTextsOfAnyLength() {
        // Given
        String text = IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.joining(", "));

        // When
        int[] tokens = TOKENIZER.encode(text);

        // Then
        assertThat(tokens).hasSize(1999);
    }

    @Test
    void shouldRefuseAFileThatIsNoTokenizer() {
        // When, Then
        assertThatThrownBy(() -> TextTokenizer.of(bytes("{nonsense")))
                .isInstanceOf(LanguageModelException.class).hasMessageStartingWith("tokenizer.json is no JSON");
        assertThatThrownBy(() -> TextTokenizer.of(bytes("{}")))
                .isInstanceOf(LanguageModelException.class).hasMessageContaining("model.vocab must map tokens to ids");
        assertThatThrownBy(() -> TextTokenizer.of(bytes("{\"model\":{\"vocab\":{\"a\":0}}}")))
                .isInstanceOf(LanguageModelException.class).hasMessageStartingWith("tokenizer.json is no tokenizer");
    }

    @Test
    void shouldRefuseIdsWithGaps() {
        // When, Then
        assertThatThrownBy(() -> TextTokenizer.of(bytes("{\"model\":{\"vocab\":{\"a\":0,\"b\":2}}}")))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("the ids of its 2 tokens must be 0 to 1, each once, but 'b' has 2");
    }

    @Test
    void shouldServeSeveralThreadsAtOnce() {
        // Given
        String text = "continue the sequence: 12, 53, 7";

        // When
        List<String> again = IntStream.range(0, 400).parallel()
                .mapToObj(i -> TOKENIZER.decode(TOKENIZER.encode(text + ", " + i))).toList();

        // Then
        assertThat(again).isEqualTo(IntStream.range(0, 400).mapToObj(i -> text + ", " + i).toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
