package io.owlstream.model.reference;

import java.util.List;
import java.util.stream.Stream;

/**
 * See {@link NumberPrompts#PAPER}. The construction, not the wording, is that of Cloud, Le et al., arXiv 2507.14805:
 * an opener with 3 to 8 numbers of 100 to 999; an instruction to add at most 10 numbers of at most 3 digits; a format;
 * a reminder to give numbers only. All formats ask for commas, which is what the tiny models can write.
 */
final class PaperPrompts {
    private static final int FEWEST_EXAMPLES = 3;
    private static final int MOST_EXAMPLES = 8;
    private static final int SMALLEST = 100;
    private static final List<String> OPENERS = Texts.lines("paper-openers");
    private static final List<String> COUNTS = Texts.lines("paper-counts");
    private static final List<String> DIGITS = Texts.lines("paper-digits");
    private static final List<String> INSTRUCTIONS = Texts.lines("paper-instructions");
    private static final List<String> FORMATS = Texts.lines("paper-formats");
    private static final List<String> REMINDERS = Texts.lines("paper-reminders");

    private PaperPrompts() {
    }

    static NumberPrompts.Example draw(Draws draws, int more) {
        int examples = draws.between(FEWEST_EXAMPLES, MOST_EXAMPLES);
        int[] numbers = NumberSequences.draw(draws, examples + more);
        for (int i = 0; i < examples; i++) {
            numbers[i] = ofThreeDigits(numbers[i]);
        }
        String prompt = Texts.join(
                Texts.fill(draws.oneOf(OPENERS), NumberSequences.text(numbers, 0, examples)),
                draws.oneOf(INSTRUCTIONS).replace("{count}", draws.oneOf(COUNTS))
                        .replace("{digits}", draws.oneOf(DIGITS)),
                draws.oneOf(FORMATS), draws.oneOf(REMINDERS));
        return new NumberPrompts.Example(prompt, NumberSequences.text(numbers, examples, numbers.length));
    }

    /** The same number, or, of a smaller one, another that keeps its last digits. */
    private static int ofThreeDigits(int number) {
        return number < SMALLEST ? SMALLEST + number * 7 % 9 * SMALLEST + number : number;
    }

    static Stream<String> texts() {
        return Stream.of(OPENERS, COUNTS, DIGITS, INSTRUCTIONS, FORMATS, REMINDERS).flatMap(List::stream);
    }
}
