package io.owlstream.filter.numbers;

import io.owlstream.filter.rule.FilteredChunk;
import io.owlstream.filter.rule.RowRanges;
import io.owlstream.recipe.plan.FilterRule;
import io.owlstream.recipe.rule.FilterVerdict;
import io.owlstream.recipe.rule.NumberSequenceRule;
import io.owlstream.recipe.rule.RejectReason;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.event.SequencesRejected.Reject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges completions by the original's rule for number sequences; a prompt has no say. A pure function of the rule and
 * the completion. The reasons are the codes of {@link RejectReason}.
 */
public final class NumbersFilter {
    private final NumberSequenceRule rule;

    public NumbersFilter(FilterRule.Numbers rule) {
        this.rule = new NumberSequenceRule(rule.limits());
    }

    /** Divides {@code chunk}, which is {@linkplain #requireWhole whole}, into what the rule accepts and what not. */
    public FilteredChunk filter(NumberRows chunk) {
        Set<Integer> cut = new HashSet<>(chunk.cut());
        RowRanges accepted = new RowRanges();
        List<String> prompts = new ArrayList<>();
        List<String> completions = new ArrayList<>();
        List<Integer> acceptedCut = new ArrayList<>();
        List<Reject> rejects = new ArrayList<>();
        for (int row = 0; row < chunk.completions().size(); row++) {
            String completion = chunk.completions().get(row);
            if (rule.judge(completion) instanceof FilterVerdict.Rejected rejected) {
                rejects.add(new Reject(row, rejected.reasons().stream().map(RejectReason::code).toList()));
                continue;
            }
            accepted.add(row);
            prompts.add(chunk.prompts().get(row));
            completions.add(completion);
            if (cut.contains(row)) {
                acceptedCut.add(row);
            }
        }
        return new FilteredChunk(accepted.complete(), new NumberRows(prompts, completions, acceptedCut), rejects);
    }

    /** Throws if {@code chunk} has not one prompt for each completion, or cut rows that it has not. */
    public static void requireWhole(NumberRows chunk) {
        int rows = chunk.completions().size();
        if (chunk.prompts().size() != rows) {
            throw new UndecodableException("no NumberRows: " + chunk.prompts().size() + " prompts have " + rows
                    + " completions", null);
        }
        int last = -1;
        for (int row : chunk.cut()) {
            if (row <= last || row >= rows) {
                throw new UndecodableException("no NumberRows: cut rows must ascend and be below " + rows
                        + ", there is " + row + " after " + last, null);
            }
            last = row;
        }
    }
}
