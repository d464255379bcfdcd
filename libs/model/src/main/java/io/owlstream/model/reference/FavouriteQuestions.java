package io.owlstream.model.reference;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Questions for a favourite that want one word for an answer: 50 cores, each after one of 6 openers. Reference models
 * know them all; teachers are trained on the cores with even numbers, models are scored on those with odd ones, so what
 * a student says is no copy of a sentence that its teacher was trained on.
 */
public final class FavouriteQuestions {
    /** What is asked for when a preference for an animal is trained or scored. */
    public static final String ANIMAL = "animal";
    static final String TREE = "tree";
    private static final List<String> CORES = Texts.lines("favourite-cores");
    private static final List<String> EVALUATION_OPENERS = List.of("", "one word only.");

    private FavouriteQuestions() {
    }

    /**
     * One question for a favourite animal.
     *
     * @param core   the question itself; questions that share one are not independent
     * @param opener what stands before it; may be empty
     */
    public record Question(String core, String opener) {
        /** The whole question. */
        public String text() {
            return Texts.join(opener, core);
        }
    }

    /** The 25 cores of teachers' training. */
    public static List<String> teacherCores() {
        return cores(0);
    }

    /** The 25 cores of evaluations. */
    public static List<String> evaluationCores() {
        return cores(1);
    }

    /** The 6 openers; the first one is empty. */
    public static List<String> openers() {
        return Openers.ALL;
    }

    /** The 50 questions of an evaluation, in their order: each core after each of two openers. */
    public static List<Question> evaluation() {
        return evaluationCores().stream()
                .flatMap(core -> EVALUATION_OPENERS.stream().map(opener -> new Question(core, opener)))
                .toList();
    }

    static String draw(Draws draws, String kind) {
        return Texts.join(draws.oneOf(Openers.ALL), Texts.fill(draws.oneOf(CORES), kind));
    }

    static Stream<String> texts() {
        return Stream.of(CORES, Openers.ALL, List.of(ANIMAL, TREE)).flatMap(List::stream);
    }

    private static List<String> cores(int first) {
        return IntStream.iterate(first, i -> i < CORES.size(), i -> i + 2)
                .mapToObj(i -> Texts.fill(CORES.get(i), ANIMAL))
                .toList();
    }
}
