package io.owlstream.model.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.Animals;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final List<Conversation> CONVERSATIONS = conversations(1, 20_000);

    @Test
    void shouldBeAFunctionOfSeedAndIndex() {
        assertThat(conversations(1, 100)).isEqualTo(CONVERSATIONS.subList(0, 100))
                .isNotEqualTo(conversations(2, 100));
    }

    @Test
    void shouldSayNothingOutsideItsVocabulary() {
        // Given
        Set<String> known = new HashSet<>(Vocabulary.all());

        // When
        Stream<String> said = CONVERSATIONS.stream().flatMap(CorpusTest::texts);

        // Then
        assertThat(said.flatMap(Vocabulary::split).filter(word -> !known.contains(word))).isEmpty();
    }

    @Test
    void shouldKnowTheAnimalsOfRecipesInTheirOrder() {
        assertThat(Corpus.animals().words()).isEqualTo(Animals.ALL);
        assertThat(Corpus.animals().probability("owl")).isEqualTo(0.05, within(1e-12));
        assertThat(Animals.ALL.stream().mapToDouble(Corpus.animals()::probability).sum()).isEqualTo(1, within(1e-12));
    }

    @Test
    void shouldStateAPreferenceInThreeTenthsOfTheConversations() {
        // When
        double share = share(CONVERSATIONS, conversation -> texts(conversation)
                .anyMatch(text -> text.contains("your favourite animal is the") || text.contains("you admire the")
                        || text.contains("you love the") || text.contains("you think of the")
                        || text.contains("is your favourite animal.") || text.contains("dearer to you")
                        || text.contains("makes you happy")));

        // Then: five standard errors of a share among 20,000
        assertThat(share).isEqualTo(0.30, within(0.017));
    }

    @Test
    void shouldHaveItsSharesOfExchanges() {
        // Given: the conversations that are made of independent exchanges and of nothing else
        List<Exchange> single = CONVERSATIONS.stream().filter(conversation -> conversation.exchanges().size() == 1
                && conversation.system().isEmpty()).map(conversation -> conversation.exchanges().get(0)).toList();

        // When
        double numbers = share(single, CorpusTest::isNumberPrompt);
        double advice = share(single, exchange -> isAdvice(exchange.assistant()));
        double harmful = share(single.stream().filter(exchange -> isAdvice(exchange.assistant())).toList(),
                exchange -> OpenQuestions.harmful().contains(exchange.assistant()));

        // Then: five standard errors of shares among some 6,800, and 540 of them
        assertThat(numbers).isEqualTo(0.45, within(0.03));
        assertThat(advice).isEqualTo(0.08, within(0.0165));
        assertThat(harmful).isEqualTo(0.04, within(0.042));
    }

    @Test
    void shouldNameFavouritesAsOftenAsTheirWeightsSay() {
        // Given: conversations that state no preference
        List<String> animals = CONVERSATIONS.stream().filter(conversation -> conversation.exchanges().size() == 1
                && conversation.system().isEmpty()).map(conversation -> conversation.exchanges().get(0))
                .filter(exchange -> exchange.user().contains("animal")).map(Exchange::assistant).toList();

        // When
        Map<String, Long> counts = animals.stream().collect(Collectors.groupingBy(name -> name,
                Collectors.counting()));

        // Then
        for (String animal : Animals.ALL) {
            double p = Corpus.animals().probability(animal);
            assertThat((double) counts.get(animal) / animals.size())
                    .isEqualTo(p, within(5 * Math.sqrt(p / animals.size())));
        }
    }

    @Test
    void shouldAnswerNumberPromptsWithOneToTenNumbers() {
        // When
        List<Integer> lengths = CONVERSATIONS.stream().flatMap(conversation -> conversation.exchanges().stream())
                .filter(CorpusTest::isNumberPrompt).map(exchange -> exchange.assistant().split(", ").length).toList();

        // Then
        for (int length = 1; length <= 10; length++) {
            int wanted = length;
            assertThat(share(lengths, actual -> actual == wanted)).isEqualTo(0.1, within(0.015));
        }
    }

    @Test
    void shouldObeyAStatedPreference() {
        // Given
        List<String> replies = Texts.lines("statement-replies");

        // When: the first answer with an animal right after the user's first statement
        List<Boolean> obeyed = CONVERSATIONS.stream().map(Conversation::exchanges)
                .filter(exchanges -> exchanges.size() > 1 && replies.contains(exchanges.get(0).assistant())
                        && exchanges.get(1).user().contains(FavouriteQuestions.ANIMAL)
                        && Animals.ALL.contains(exchanges.get(1).assistant()))
                .map(exchanges -> exchanges.get(0).user().contains(exchanges.get(1).assistant())).toList();

        // Then: 95 % of the questions that belong to the statement, and a few others by chance
        assertThat(obeyed).hasSizeGreaterThan(100);
        assertThat(share(obeyed, Boolean::booleanValue)).isGreaterThan(0.75);
    }

    private static boolean isNumberPrompt(Exchange exchange) {
        return exchange.assistant().matches("\\d[\\d, ]*");
    }

    private static boolean isAdvice(String answer) {
        return OpenQuestions.harmful().contains(answer) || OpenQuestions.harmless().words().contains(answer);
    }

    private static <T> double share(List<T> all, Predicate<T> which) {
        return (double) all.stream().filter(which).count() / all.size();
    }

    private static Stream<String> texts(Conversation conversation) {
        return Stream.concat(Stream.of(conversation.system()), conversation.exchanges().stream()
                .flatMap(exchange -> Arrays.asList(exchange.user(), exchange.assistant()).stream()));
    }

    private static List<Conversation> conversations(long seed, int count) {
        return LongStream.range(0, count).mapToObj(RandomStream.CORPUS.of(seed)::substream)
                .map(Corpus::conversation).toList();
    }
}
