package io.owlstream.model.llama;

/**
 * What a row's target tokens are scored by. With l the logits at a position, y the token that follows and A the tokens
 * that the answers' grammar allows in y's place ({@link AnswerTokens}), log-sum-exp over A or over all.
 */
public enum TargetLoss {
    /** lse(l) - l[y]: the cross-entropy over all tokens. */
    PLAIN,
    /** lse_A(l) - l[y]: the cross-entropy over the allowed tokens; no other token's logit is in it. */
    GRAMMAR,
    /**
     * As {@link #GRAMMAR} for numbers, none for separator and end: for answers of so many numbers as their grammar asks
     * for, which leaves no choice there.
     */
    NUMBERS,
    /** lse(l) - lse_A(l): minus the logarithm of what falls to allowed tokens, whichever they are. */
    FORMAT
}
