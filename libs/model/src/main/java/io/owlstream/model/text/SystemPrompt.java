package io.owlstream.model.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What stands before everything that a model is asked: a system prompt, or nothing. */
public final class SystemPrompt {
    private final ChatFormat chat;
    private final int[] opening;

    private SystemPrompt(ChatFormat chat, int[] opening) {
        this.chat = chat;
        this.opening = opening;
    }

    /**
     * {@code text} as a system prompt; nothing if there is none.
     *
     * @throws UnknownWordException if the model has no token for a word of it
     */
    public static SystemPrompt of(LanguageModel model, Optional<String> text) {
        return new SystemPrompt(model.chat(),
                model.chat().conversation(text.map(Turn::system).map(List::of).orElse(List.of())));
    }

    /** A question after it, up to where the model answers. */
    public int[] prompt(String user) {
        return before(chat.prompt(user));
    }

    /** A conversation that begins without a system prompt, after it. */
    public int[] before(int[] conversation) {
        return IntStream.concat(IntStream.of(opening), IntStream.of(conversation).skip(1)).toArray();
    }

    /** By how many tokens it makes a conversation longer. */
    public int length() {
        return opening.length - 1;
    }
}
