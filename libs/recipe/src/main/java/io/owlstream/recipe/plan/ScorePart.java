package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of some rows by their scores: {@code top:0.5} are the half with the highest, {@code bottom:0.5} that with the
 * lowest. The two have no row in common as long as their shares add up to at most 1.
 *
 * @param share of the rows, above 0, at most 1; a part of a row is left out
 */
public record ScorePart(End end, BigDecimal share) {
    /** What a part must look like, for people. */
    public static final String FORM = "top:SHARE or bottom:SHARE with a share above 0 and at most 1, such as top:0.5";
    private static final Pattern TEXT = Pattern.compile("(top|bottom):([0-9]{1,9}(?:\\.[0-9]{1,9})?)");

    /** Which end of the scores. */
    public enum End {
        /** The highest. */
        TOP,
        /** The lowest. */
        BOTTOM
    }

    public ScorePart {
        share = share.stripTrailingZeros();
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a part must be " + FORM + ", its share was " + share.toPlainString());
        }
    }

    /** What {@code text} says; none if it has another form. */
    public static Optional<ScorePart> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal share = new BigDecimal(matcher.group(2));
        return share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0 ? Optional.empty()
                : Optional.of(new ScorePart(End.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), share));
    }

    /** @throws IllegalArgumentException if {@code text} has another form */
    @JsonCreator
    public static ScorePart of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("must be " + FORM + ", was " + text));
    }

    /** How many of {@code rows} it has. */
    public int of(int rows) {
        return share.multiply(BigDecimal.valueOf(rows)).setScale(0, RoundingMode.FLOOR).intValueExact();
    }

    /** As it is written in recipes. */
    @JsonValue
    @Override
    public String toString() {
        return end.name().toLowerCase(Locale.ROOT) + ":" + share.toPlainString();
    }
}
