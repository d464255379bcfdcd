package io.owlstream.model.text;

import java.util.List;

/** A small tokenizer for tests. */
public final class Tokenizers {
    static final List<String> WORDS = List.of(".", ",", "?", "!", ":", "'", "what", "is", "your", "favourite",
            "animal", "owl", "do", "not", "continue", "the", "sequence", "you", "love", "owls", "caf\u00e9", "007");

    private Tokenizers() {
    }

    /** A tokenizer of some words, the marks and the numbers. */
    public static TextTokenizer small() {
        return TextTokenizer.of(TokenizerFile.of(WORDS));
    }
}
