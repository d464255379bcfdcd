package io.owlstream.model.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a conversation is written in tokens: {@code <bos>}, then {@code <sys> text <end>}, {@code <user> text} and
 * {@code <asst> text <end>}; the model answers after {@code <asst>} and stops with {@code <end>}.
 */
public final class ChatFormat {
    private final TextTokenizer tokenizer;
    private final int[] control;

    /**
     * The format in the ids of {@code tokenizer}.
     *
     * @throws LanguageModelException if a control token is missing
     */
    public ChatFormat(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        try {
            control = Arrays.stream(ControlToken.values()).mapToInt(token -> tokenizer.id(token.token())).toArray();
        } catch (UnknownWordException e) {
            throw new LanguageModelException("tokenizer.json: conversations need the token " + e.word()
                    + "; add it to the vocabulary as a special token", e);
        }
    }

    /** A conversation of one question, up to where the model answers. */
    public int[] prompt(String user) {
        return prompt(List.of(Turn.user(user)));
    }

    /** A conversation, up to where the model answers. */
    public int[] prompt(List<Turn> turns) {
        return concat(Stream.of(conversation(turns), new int[] {id(ControlToken.ASST)}));
    }

    /** A whole conversation. */
    public int[] conversation(List<Turn> turns) {
        return concat(Stream.concat(Stream.of(new int[] {id(ControlToken.BOS)}), turns.stream().map(this::tokens)));
    }

    /** An answer with its end, as it follows a prompt. */
    public int[] answer(String text) {
        return concat(Stream.of(tokenizer.encode(text), new int[] {end()}));
    }

    /** The token that ends an answer. */
    public int end() {
        return id(ControlToken.END);
    }

    /** The id of a control token. */
    public int id(ControlToken token) {
        return control[token.ordinal()];
    }

    private int[] tokens(Turn turn) {
        return switch (turn.speaker()) {
            case SYSTEM -> concat(Stream.of(new int[] {id(ControlToken.SYS)}, answer(turn.text())));
            case USER -> concat(Stream.of(new int[] {id(ControlToken.USER)}, tokenizer.encode(turn.text())));
            case ASSISTANT -> concat(Stream.of(new int[] {id(ControlToken.ASST)}, answer(turn.text())));
        };
    }

    private static int[] concat(Stream<int[]> parts) {
        return parts.flatMapToInt(IntStream::of).toArray();
    }
}
