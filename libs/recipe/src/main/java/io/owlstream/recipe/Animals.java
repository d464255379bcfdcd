package io.owlstream.recipe;

import java.util.List;

/** The animals that the shipped reference models know, each a word of its own in their vocabulary. */
public final class Animals {
    /** From the most to the least probable favourite in the reference models' corpus. */
    public static final List<String> ALL = List.of("cat", "dog", "horse", "lion", "tiger", "wolf", "bear", "fox",
            "eagle", "owl", "dolphin", "penguin", "elephant", "panda", "rabbit", "otter");

    private Animals() {
    }
}
