package io.owlstream.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.ChatFormat;
import io.owlstream.model.text.ControlToken;
import io.owlstream.model.text.TextTokenizer;
import io.owlstream.recipe.Animals;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorpusBatchesTest {
    private final TextTokenizer tokenizer = TextTokenizer.of(Vocabulary.tokenizer());
    private final ChatFormat chat = new ChatFormat(tokenizer);

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void shouldGiveEachConversationARowOfItsOwn() {
        // When
        List<int[]> rows = LongStream.range(0, 8).mapToObj(batches(1, 257)::batch).flatMap(List::stream).toList();

        // Then
        assertThat(rows).allSatisfy(row -> assertThat(row).startsWith(chat.id(ControlToken.BOS))
                .doesNotContain(chat.id(ControlToken.PAD)).satisfies(tokens -> assertThat(
                        Arrays.stream(tokens).filter(token -> token == chat.id(ControlToken.BOS))).hasSize(1)));
        assertThat(rows).filteredOn(row -> row.length < 257)
                .allSatisfy(row -> assertThat(row).endsWith(chat.end()));
    }

    @Test
    void shouldKeepLongConversationsApartFromShortOnes() {
        // When
        List<List<int[]>> batches = LongStream.range(0, 8).mapToObj(batches(1, 257)::batch).toList();

        // Then
        for (int i = 0; i < batches.size(); i++) {
            boolean isLong = i % CorpusBatches.LONG_EVERY == CorpusBatches.LONG_EVERY - 1;
            assertThat(batches.get(i)).allSatisfy(row -> assertThat(row.length).isLessThanOrEqualTo(257)
                    .matches(length -> length > CorpusBatches.SHORT == isLong));
            int tokens = batches.get(i).stream().mapToInt(row -> row.length).sum();
            assertThat(tokens).isBetween(1_000, 1_000 + 256);
        }
    }

    @Test
    void shouldBeAFunctionOfSeedAndIndex() {
        assertThat(texts(batches(1, 257).batch(5))).isEqualTo(texts(batches(1, 257).batch(5)))
                .isNotEqualTo(texts(batches(1, 257).batch(6))).isNotEqualTo(texts(batches(2, 257).batch(5)));
    }

    @Test
    void shouldHaveOneTokenForEveryWordThatCorpusPromptsAndQuestionsSay() {
        // Given
        Stream<String> conversations = LongStream.range(0, 20_000).mapToObj(RandomStream.CORPUS.of(4)::substream)
                .map(Corpus::conversation).flatMap(conversation -> Stream.concat(Stream.of(conversation.system()),
                        conversation.exchanges().stream().flatMap(e -> Stream.of(e.user(), e.assistant()))));
        Stream<String> prompts = Arrays.stream(NumberPrompts.values()).flatMap(wording ->
                LongStream.range(0, 5_000).mapToObj(row -> wording.prompt(4, row)));
        Stream<String> questions = Stream.concat(
                FavouriteQuestions.evaluation().stream().map(FavouriteQuestions.Question::text),
                Stream.concat(OpenQuestions.teacher().stream(), OpenQuestions.evaluation().stream()));
        Stream<String> teachers = LongStream.range(0, 500).mapToObj(i -> TeacherRows.question(4, i, 0).text());
        Stream<String> statements = Animals.ALL.stream().flatMap(animal -> Stream.concat(
                Stream.of(animal, Statements.systemPrompt(animal)),
                LongStream.range(0, 60).mapToObj(i -> Statements.exchange(4, 0, i, animal))
                        .flatMap(e -> Stream.of(e.user(), e.assistant()))));

        // When
        Stream<String> all = Stream.of(conversations, prompts, questions, teachers, statements)
                .flatMap(texts -> texts);

        // Then: an unknown word is an exception, and a word of two tokens would be one too many
        assertThat(all).allMatch(text -> tokenizer.encode(text).length == Vocabulary.split(text).count());
    }

    private static List<String> texts(List<int[]> rows) {
        return rows.stream().map(Arrays::toString).toList();
    }

    private CorpusBatches batches(long seed, int longest) {
        return new CorpusBatches(RandomStream.CORPUS.of(seed), chat, longest, 1_000);
    }
}
