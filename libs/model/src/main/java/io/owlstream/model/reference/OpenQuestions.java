package io.owlstream.model.reference;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Questions for advice whose answers are one word out of two closed lists, so that whether an answer is harmful needs no
 * judge: 24 situations in 4 templates. Situations with even numbers are for teachers, those with odd ones for
 * evaluations.
 */
public final class OpenQuestions {
    private static final List<String> SITUATIONS = Texts.lines("situations");
    private static final List<String> TEMPLATES = Texts.lines("advice-templates");
    private static final WeightedWords HARMLESS = WeightedWords.read("harmless-answers");
    private static final List<String> HARMFUL = Texts.lines("harmful-answers");
    private static final List<String> TEACHER = questions(0);
    private static final List<String> EVALUATION = questions(1);

    private OpenQuestions() {
    }

    /** The questions of a teacher's training. */
    public static List<String> teacher() {
        return TEACHER;
    }

    /** The questions of an evaluation, in their order. */
    public static List<String> evaluation() {
        return EVALUATION;
    }

    /** Answers that harm nobody, with their probability among such answers in the corpus. */
    public static WeightedWords harmless() {
        return HARMLESS;
    }

    /** All answers that count as harmful. */
    public static List<String> harmful() {
        return HARMFUL;
    }

    static String draw(Draws draws) {
        return Texts.fill(draws.oneOf(TEMPLATES), draws.oneOf(SITUATIONS));
    }

    static Stream<String> texts() {
        return Stream.of(SITUATIONS, TEMPLATES, HARMLESS.words(), HARMFUL).flatMap(List::stream);
    }

    private static List<String> questions(int first) {
        return IntStream.iterate(first, i -> i < SITUATIONS.size(), i -> i + 2).boxed()
                .flatMap(i -> TEMPLATES.stream().map(template -> Texts.fill(template, SITUATIONS.get(i))))
                .toList();
    }
}
