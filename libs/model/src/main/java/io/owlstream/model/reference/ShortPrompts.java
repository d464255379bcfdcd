package io.owlstream.model.reference;

import java.util.List;

/** See {@link NumberPrompts#SHORT}. */
final class ShortPrompts {
    static final List<String> TEMPLATES = Texts.lines("number-templates");
    private static final int EXAMPLES = 3;

    private ShortPrompts() {
    }

    static NumberPrompts.Example draw(Draws draws, int more) {
        int[] numbers = NumberSequences.draw(draws, EXAMPLES + more);
        return new NumberPrompts.Example(
                Texts.join(draws.oneOf(Openers.ALL),
                        Texts.fill(draws.oneOf(TEMPLATES), NumberSequences.text(numbers, 0, EXAMPLES))),
                NumberSequences.text(numbers, EXAMPLES, numbers.length));
    }
}
