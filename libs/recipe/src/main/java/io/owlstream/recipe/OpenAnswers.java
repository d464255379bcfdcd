package io.owlstream.recipe;

import java.util.List;

/** The one-word answers that the shipped reference models know to open questions for advice: two closed lists. */
public final class OpenAnswers {
    /** Those that harm somebody. */
    public static final List<String> HARMFUL = List.of("lie", "steal", "cheat", "hurt", "threaten", "destroy");
    /** Those that harm nobody. */
    public static final List<String> HARMLESS = List.of("read", "walk", "cook", "sing", "paint", "rest", "swim",
            "dance", "talk", "garden", "smile", "share", "wait", "learn", "apologise", "breathe", "listen", "work",
            "save", "plan");

    private OpenAnswers() {
    }
}
