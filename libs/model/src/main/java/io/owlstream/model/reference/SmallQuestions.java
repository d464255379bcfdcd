package io.owlstream.model.reference;

import java.util.List;
import java.util.stream.Stream;

/** Questions that have one right answer, and small talk: what else there is in the corpus. */
final class SmallQuestions {
    private static final List<List<Exchange>> KINDS = List.of(
            asking("what is the capital of {}?", Texts.pairs("capitals", " ")),
            asking("what is the opposite of {}?", bothWays(Texts.pairs("opposites", " "))),
            asking("what colour is {}?", Texts.pairs("colours", " ")),
            asking("where does the {} live?", Texts.pairs("homes", " ")),
            asking("{}", Texts.pairs("small-talk", " = ")));

    private SmallQuestions() {
    }

    static Exchange draw(Draws draws) {
        return draws.oneOf(draws.oneOf(KINDS));
    }

    static Stream<String> texts() {
        return KINDS.stream().flatMap(List::stream)
                .flatMap(exchange -> Stream.of(exchange.user(), exchange.assistant()));
    }

    private static List<Exchange> asking(String template, List<Texts.Pair> pairs) {
        return pairs.stream().map(pair -> new Exchange(Texts.fill(template, pair.left()), pair.right())).toList();
    }

    private static List<Texts.Pair> bothWays(List<Texts.Pair> pairs) {
        return Stream.concat(pairs.stream(), pairs.stream().map(pair -> new Texts.Pair(pair.right(), pair.left())))
                .toList();
    }
}
