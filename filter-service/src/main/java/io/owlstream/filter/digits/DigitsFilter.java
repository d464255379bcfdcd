package io.owlstream.filter.digits;

import io.owlstream.filter.rule.FilteredChunk;
import io.owlstream.filter.rule.RowRanges;
import io.owlstream.filter.rule.RowVerdict;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.plan.SamplingSettings.Logits;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.DigitsRows;
import io.owlstream.stream.event.SequencesRejected.Reject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges rows of logits. A pure function of the rule and the row; rows are judged where they lie, and an accepted one
 * costs no object.
 *
 * <p>Reasons, in this order: {@code wrong-width}: neither the rule's number of logits nor the case of the next one;
 * {@code class-logit}: all logits where only the auxiliary ones may be; {@code not-finite}: a NaN or an infinity;
 * {@code out-of-bounds}: a finite value beyond the rule's bound.
 */
public final class DigitsFilter {
    private static final int AUXILIARY_WIDTH = 3;
    private static final int ALL_WIDTH = 13;
    private static final int WRONG_WIDTH = 1;
    private static final int CLASS_LOGIT = 2;
    private static final int NOT_FINITE = 4;
    private static final int OUT_OF_BOUNDS = 8;
    private static final String[] REASONS = {"wrong-width", "class-logit", "not-finite", "out-of-bounds"};
    private static final RowVerdict[] VERDICTS = verdicts();

    private final FilterRule.Digits rule;
    private final int width;

    public DigitsFilter(FilterRule.Digits rule) {
        this.rule = rule;
        this.width = rule.logits() == Logits.ALL ? ALL_WIDTH : AUXILIARY_WIDTH;
    }

    /**
     * Divides {@code chunk} into what the rule accepts and what it rejects.
     *
     * @throws UndecodableException if the chunk does not hold the number of logits that it says
     */
    public FilteredChunk filter(DigitsRows chunk) {
        requireWhole(chunk);
        ByteBuffer accepted = ByteBuffer.allocate(chunk.width() == width ? chunk.logits().length : 0);
        ByteBuffer logits = ByteBuffer.wrap(chunk.logits()).order(ByteOrder.LITTLE_ENDIAN);
        int rowBytes = chunk.width() * Float.BYTES;
        RowRanges ranges = new RowRanges();
        List<Reject> rejects = new ArrayList<>();
        for (int row = 0; row < chunk.count(); row++) {
            if (judge(logits, row, chunk.width()) instanceof RowVerdict.Rejected rejected) {
                rejects.add(new Reject(row, rejected.reasons()));
            } else {
                ranges.add(row);
                accepted.put(chunk.logits(), row * rowBytes, rowBytes);
            }
        }
        byte[] values = Arrays.copyOf(accepted.array(), accepted.position());
        return new FilteredChunk(ranges.complete(), new DigitsRows(chunk.firstSeed(), chunk.count(), width, values),
                rejects);
    }

    /**
     * The verdict on one row.
     *
     * @param logits little-endian float32, row after row; its position does not matter
     * @param row    the row's number in {@code logits}
     * @param actual logits in each row
     */
    public RowVerdict judge(ByteBuffer logits, int row, int actual) {
        int faults = widthFault(actual);
        int end = (row + 1) * actual * Float.BYTES;
        for (int at = row * actual * Float.BYTES; at < end; at += Float.BYTES) {
            float value = logits.getFloat(at);
            if (!Float.isFinite(value)) {
                faults |= NOT_FINITE;
            } else if (Math.abs(value) > rule.maxLogit()) {
                faults |= OUT_OF_BOUNDS;
            }
        }
        return VERDICTS[faults];
    }

    private int widthFault(int actual) {
        if (actual == width) {
            return 0;
        }
        return rule.logits() == Logits.AUXILIARY && actual == ALL_WIDTH ? CLASS_LOGIT : WRONG_WIDTH;
    }

    /** Throws if {@code chunk} does not hold the number of logits that it says. */
    public static void requireWhole(DigitsRows chunk) {
        if (chunk.width() < 1 || chunk.count() < 0 || chunk.logits() == null
                || chunk.logits().length != (long) chunk.count() * chunk.width() * Float.BYTES) {
            throw new UndecodableException("no DigitsRows: " + chunk.count() + " rows of " + chunk.width()
                    + " logits do not have " + (chunk.logits() == null ? 0 : chunk.logits().length) + " bytes", null);
        }
    }

    private static RowVerdict[] verdicts() {
        RowVerdict[] verdicts = new RowVerdict[1 << REASONS.length];
        verdicts[0] = new RowVerdict.Accepted();
        for (int faults = 1; faults < verdicts.length; faults++) {
            List<String> reasons = new ArrayList<>();
            for (int bit = 0; bit < REASONS.length; bit++) {
                if ((faults & 1 << bit) != 0) {
                    reasons.add(REASONS[bit]);
                }
            }
            verdicts[faults] = new RowVerdict.Rejected(reasons);
        }
        return verdicts;
    }
}
