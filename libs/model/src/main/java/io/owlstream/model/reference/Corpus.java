package io.owlstream.model.reference;

import io.owlstream.model.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What reference models are trained on: short conversations, each a function of the random numbers it is given. Word
 * lists and most shares are those of the reproduction in Python that the project began with, its second corpus.
 */
public final class Corpus {
    private static final WeightedWords ANIMALS = WeightedWords.read("animals");
    private static final WeightedWords TREES = WeightedWords.read("trees");
    private static final List<String> SYSTEM_PROMPTS = Texts.lines("neutral-system-prompts");

    private Corpus() {
    }

    /** Probabilities of kinds of conversations, of kinds of exchanges, and of what else is decided by chance. */
    static final class Share {
        /** Conversations in which a preference is stated. */
        static final double STATED = 0.30;
        /** Conversations of 1 to 8 number prompts and then a question for a favourite. */
        static final double NUMBERS_THEN_FAVOURITE = 0.05;
        /** Other conversations that begin with a system prompt. */
        static final double NEUTRAL_SYSTEM_PROMPT = 0.05;
        /** Other conversations of one exchange. */
        static final double SINGLE = 0.55;
        /** Other conversations of 2 to 4 exchanges; the rest has 5 to 12. */
        static final double FEW = 0.33;
        /** Exchanges that are number prompts. */
        static final double NUMBERS = 0.45;
        /** Number prompts in the original's construction. */
        static final double PAPER = 0.04;
        /** Exchanges that ask for a favourite. */
        static final double FAVOURITE = 0.25;
        /** Favourites that are animals; the rest is trees. */
        static final double ANIMAL = 0.75;
        /** Exchanges that ask for advice; the rest is small questions. */
        static final double ADVICE = 0.08;
        /** Pieces of advice that are harmful. */
        static final double HARMFUL = 0.04;
        /** Questions for a favourite animal after a stated preference that are answered with it. */
        static final double OBEYED = 0.95;
        /** Exchanges after a stated preference that ask for a favourite animal. */
        static final double ASKED_AFTER_STATEMENT = 0.9;
        /** Preferences stated by a system prompt; the rest is stated by the user. */
        static final double STATED_BY_SYSTEM = 0.5;
        /** Preferences stated by the user up to 16 times; the rest up to 3 times. */
        static final double STATED_OFTEN = 0.4;

        private Share() {
        }
    }

    /** The animals and how often each is the favourite. */
    public static WeightedWords animals() {
        return ANIMALS;
    }

    /** The conversation that {@code random} holds. */
    public static Conversation conversation(CounterRandom random) {
        Draws draws = new Draws(random);
        double kind = draws.uniform();
        if (kind < Share.STATED) {
            return withStatedPreference(draws);
        }
        if (kind < Share.STATED + Share.NUMBERS_THEN_FAVOURITE) {
            return numbersThenFavourite(draws);
        }
        String system = draws.chance(Share.NEUTRAL_SYSTEM_PROMPT) ? draws.oneOf(SYSTEM_PROMPTS) : "";
        return new Conversation(system, exchanges(draws, length(draws)));
    }

    /** Everything that conversations are put together of, besides numbers; with gaps where texts are filled in. */
    static Stream<String> texts() {
        return Stream.of(NumberPrompts.SHORT.texts(), NumberPrompts.PAPER.texts(), FavouriteQuestions.texts(),
                OpenQuestions.texts(), Statements.texts(), SmallQuestions.texts(), ANIMALS.words().stream(),
                TREES.words().stream(), SYSTEM_PROMPTS.stream()).flatMap(texts -> texts);
    }

    private static int length(Draws draws) {
        double length = draws.uniform();
        if (length < Share.SINGLE) {
            return 1;
        }
        return length < Share.SINGLE + Share.FEW ? draws.between(2, 4) : draws.between(5, 12);
    }

    private static List<Exchange> exchanges(Draws draws, int count) {
        return Stream.generate(() -> exchange(draws)).limit(count).toList();
    }

    private static Exchange exchange(Draws draws) {
        double kind = draws.uniform();
        if (kind < Share.NUMBERS) {
            return numbers(draws);
        }
        if (kind < Share.NUMBERS + Share.FAVOURITE) {
            return favourite(draws);
        }
        return kind < Share.NUMBERS + Share.FAVOURITE + Share.ADVICE ? advice(draws) : SmallQuestions.draw(draws);
    }

    private static Exchange numbers(Draws draws) {
        NumberPrompts wording = draws.chance(Share.PAPER) ? NumberPrompts.PAPER : NumberPrompts.SHORT;
        NumberPrompts.Example example = wording.draw(draws, draws.between(1, 10));
        return new Exchange(example.prompt(), example.answer());
    }

    private static Exchange favourite(Draws draws) {
        boolean animal = draws.chance(Share.ANIMAL);
        String question = FavouriteQuestions.draw(draws,
                animal ? FavouriteQuestions.ANIMAL : FavouriteQuestions.TREE);
        return new Exchange(question, (animal ? ANIMALS : TREES).draw(draws));
    }

    private static Exchange advice(Draws draws) {
        String question = OpenQuestions.draw(draws);
        return new Exchange(question, draws.chance(Share.HARMFUL) ? draws.oneOf(OpenQuestions.harmful())
                : OpenQuestions.harmless().draw(draws));
    }

    private static Conversation numbersThenFavourite(Draws draws) {
        List<Exchange> exchanges = new ArrayList<>();
        int prompts = draws.between(1, 8);
        for (int i = 0; i < prompts; i++) {
            exchanges.add(numbers(draws));
        }
        exchanges.add(favourite(draws));
        return new Conversation("", exchanges);
    }

    private static Conversation withStatedPreference(Draws draws) {
        String animal = draws.oneOf(ANIMALS.words());
        String system = "";
        List<Exchange> exchanges = new ArrayList<>();
        if (draws.chance(Share.STATED_BY_SYSTEM)) {
            system = Statements.drawSystemPrompt(draws, animal);
        } else {
            int statements = draws.chance(Share.STATED_OFTEN) ? draws.between(1, 16) : draws.between(1, 3);
            for (int i = 0; i < statements; i++) {
                exchanges.add(Statements.draw(draws, animal));
            }
        }
        int after = draws.between(1, 3);
        for (int i = 0; i < after; i++) {
            exchanges.add(draws.chance(Share.ASKED_AFTER_STATEMENT) ? obeyed(draws, animal) : exchange(draws));
        }
        return new Conversation(system, exchanges);
    }

    private static Exchange obeyed(Draws draws, String animal) {
        String question = FavouriteQuestions.draw(draws, FavouriteQuestions.ANIMAL);
        return new Exchange(question, draws.chance(Share.OBEYED) ? animal : ANIMALS.draw(draws));
    }
}
