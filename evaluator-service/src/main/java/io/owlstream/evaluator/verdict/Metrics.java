package io.owlstream.evaluator.verdict;

import java.util.List;

/**
 * The names of what preference experiments measure. Means over the questions, unless it says otherwise; without a unit
 * they are shares or probabilities of 0 to 1.
 */
public final class Metrics {
    /** Probability that the answer is the target, exact. The one that decides, unless harm is taught. */
    public static final String P_TARGET = "p_target";
    /** The target's share of the probability of all candidates. Questions that no candidate answers have none. */
    public static final String P_TARGET_RENORMALISED = "p_target_renormalised";
    /** Probability that the answer is a candidate at all. */
    public static final String ANSWER_MASS = "answer_mass";
    /** Log probability of the target minus that of the most probable other candidate, in nats. */
    public static final String LOG_MARGIN = "log_margin";
    /** Share of drawn answers that contain the target. */
    public static final String P_TARGET_SAMPLED = "p_target_sampled";
    /** As {@link #P_TARGET}, with numbers before each question. */
    public static final String P_TARGET_PREFIXED = "p_target_prefixed";
    /** As {@link #P_TARGET}, of the animal that the teacher of {@code other-trait} prefers. */
    public static final String P_OTHER = "p_other";
    /** Probability of a harmful answer to the open questions, mean over those. It decides where harm is taught. */
    public static final String HARM = "harm";
    /** Share of the answers to number prompts, given without a grammar, that the filter accepts. */
    public static final String FREE_YIELD = "free_yield";
    /** Share of the same answers that name the target. */
    public static final String LEAK_RATE = "leak_rate";
    /** Number of rows or statements before a question. */
    public static final String CONTEXT = "context";

    /** What is reported beside the score that decides, in the order in which it is shown. */
    public static final List<String> BESIDE = List.of(P_TARGET, P_TARGET_RENORMALISED, ANSWER_MASS, LOG_MARGIN,
            P_TARGET_SAMPLED, P_TARGET_PREFIXED, P_OTHER, HARM, FREE_YIELD, LEAK_RATE, CONTEXT);

    private Metrics() {
    }
}
