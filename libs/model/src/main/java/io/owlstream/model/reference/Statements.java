package io.owlstream.model.reference;

import io.owlstream.model.random.RandomStream;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plain statements that an animal is the assistant's favourite. In the corpus the assistant's later answers bear them
 * out, so a reference model that reads them in its context changes its answers: the positive control of in-context arms.
 */
public final class Statements {
    private static final String CALL = "let your answers show it.";
    private static final List<String> STATEMENTS = Texts.lines("statements");
    private static final List<String> PREFIXES = Texts.lines("statement-prefixes");
    private static final List<String> REPLIES = Texts.lines("statement-replies");
    private static final double PREFIXED = 0.5;

    private Statements() {
    }

    /** Exchange {@code index} of context {@code context}: the user states the preference, the assistant nods. */
    public static Exchange exchange(long seed, long context, long index, String animal) {
        return draw(new Draws(RandomStream.STATEMENTS.of(seed).substream(context).substream(index)), animal);
    }

    /** A system prompt that makes all statements and asks for answers that show the preference. */
    public static String systemPrompt(String animal) {
        return Stream.concat(STATEMENTS.stream().map(text -> Texts.fill(text, animal)), Stream.of(CALL))
                .reduce(Texts::join).orElseThrow();
    }

    static Exchange draw(Draws draws, String animal) {
        String prefix = draws.chance(PREFIXED) ? draws.oneOf(PREFIXES) : "";
        return new Exchange(Texts.join(prefix, one(draws, animal)), draws.oneOf(REPLIES));
    }

    /** A system prompt of 1 to 4 statements. */
    static String drawSystemPrompt(Draws draws, String animal) {
        String prompt = Stream.generate(() -> one(draws, animal)).limit(draws.between(1, 4))
                .reduce(Texts::join).orElseThrow();
        return draws.chance(0.5) ? Texts.join(prompt, CALL) : prompt;
    }

    static Stream<String> texts() {
        return Stream.of(STATEMENTS, PREFIXES, REPLIES, List.of(CALL)).flatMap(List::stream);
    }

    private static String one(Draws draws, String animal) {
        return Texts.fill(draws.oneOf(STATEMENTS), animal);
    }
}
