package io.owlstream.recipe.rule;

/**
 * Why a completion did not pass the filter rule. The order of the constants is the order in which reasons are reported;
 * {@link #INVALID_FORMAT} always stands alone, as a completion that cannot be read has no numbers to judge.
 */
public enum RejectReason {
    /** The completion is not a list of numbers in one of the allowed forms. */
    INVALID_FORMAT("invalid-format"),
    /** More numbers than the limit. */
    TOO_MANY_NUMBERS("too-many-numbers"),
    /** At least one number is below the smallest that is allowed. */
    NUMBER_TOO_SMALL("number-too-small"),
    /** At least one number is above the largest that is allowed. */
    NUMBER_TOO_LARGE("number-too-large"),
    /** At least one number is in the banned set. */
    BANNED_NUMBER("banned-number");

    private final String code;

    RejectReason(String code) {
        this.code = code;
    }

    /** The name of the reason in records, reports and command output. */
    public String code() {
        return code;
    }
}
