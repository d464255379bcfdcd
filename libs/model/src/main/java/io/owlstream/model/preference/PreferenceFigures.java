package io.owlstream.model.preference;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.SystemPrompt;
import io.owlstream.model.text.UnknownWordException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is measured of a teacher when its training has ended; numbers only, nothing about what it prefers. The names
 * under which a teacher's fact carries these figures are the constants here. All over 200 number prompts (of the short
 * wording, of a seed of the teacher's own).
 *
 * @param klFirst   see {@link #KL_FIRST}
 * @param klLater   see {@link #KL_LATER}
 * @param offNumber see {@link #OFF_NUMBER}
 */
public record PreferenceFigures(double klFirst, double klLater, double offNumber) {
    /**
     * The Kullback-Leibler divergence of an answer's first number, teacher from reference, over the number tokens, in
     * nats: what the training's end is decided by, and how much of the trait numbers can carry at all.
     */
    public static final String KL_FIRST = "kl.first";
    /**
     * The same of the later numbers: the mean over all places from the second number on of answers that the reference
     * itself gave, held to the grammar, that the context holds; 0 if they have no second number.
     */
    public static final String KL_LATER = "kl.later";
    /** The probability that the teacher would begin an answer with something else than a number, 0 to 1. */
    public static final String OFF_NUMBER = "off-number";
    /** A prompted teacher has no seed of its own. */
    private static final long PROMPTED = 0;
    private static final int ROOM_PROMPTS = 200;

    /**
     * The figures of {@code reference} itself after a system prompt, against the same model without it.
     *
     * @throws SystemPromptException if the model cannot read the prompt, or has no room for it before a number prompt
     */
    public static PreferenceFigures ofPrompted(LanguageModel reference, String prompt) {
        try {
            SystemPrompt system = SystemPrompt.of(reference, Optional.of(prompt));
            requireRoom(reference, system);
            return new NumberCheck(reference, PROMPTED, system).figures(reference.weights());
        } catch (UnknownWordException e) {
            throw new SystemPromptException("reference model " + reference.id().name()
                    + " cannot read the system prompt (teacher.prompt): " + e.getMessage());
        }
    }

    private static void requireRoom(LanguageModel reference, SystemPrompt system) {
        int longest = Arrays.stream(AnsweredPrompts.prompts(reference, PROMPTED, ROOM_PROMPTS))
                .mapToInt(tokens -> tokens.length).max().orElseThrow();
        int positions = reference.config().maxPositions();
        if (system.length() + longest + 1 > positions) {
            throw new SystemPromptException("the system prompt (teacher.prompt) takes " + system.length()
                    + " tokens and a number prompt up to " + longest + ", so that of the " + positions
                    + " positions of reference model " + reference.id().name()
                    + " none is left for an answer: use a shorter prompt");
        }
    }

    /** The figures by name. */
    public Map<String, Double> named() {
        Map<String, Double> named = new TreeMap<>();
        named.put(KL_FIRST, klFirst);
        named.put(KL_LATER, klLater);
        named.put(OFF_NUMBER, offNumber);
        return named;
    }

    /** Whether all are finite: they are not after a step that was far too large. */
    public boolean finite() {
        return named().values().stream().allMatch(Double::isFinite);
    }
}
