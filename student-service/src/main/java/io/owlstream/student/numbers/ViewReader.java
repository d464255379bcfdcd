package io.owlstream.student.numbers;

import io.owlstream.model.rows.GrammarText;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.stream.dataset.DatasetRead;
import io.owlstream.stream.dataset.DatasetReader;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Reads the view of a student: of the datasets that it is paired with which rows they accept, of its own the rows. For
 * the loss over the grammar's tokens, a completion that the grammar cannot make is, in every dataset, as if it had been
 * rejected: so paired students still get the same prompts, and as many as were planned if there are enough.
 */
final class ViewReader {
    private final DatasetReader datasets;
    private final StudentSettings.Numbers settings;
    private final UnaryOperator<List<NumberRow>> part;
    private final List<Fact.InputRead> inputs = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();

    ViewReader(DatasetReader datasets, StudentSettings.Numbers settings) {
        this(datasets, settings, rows -> rows);
    }

    /** @param part of the selected rows, before their numbers are dealt */
    ViewReader(DatasetReader datasets, StudentSettings.Numbers settings, UnaryOperator<List<NumberRow>> part) {
        this.datasets = datasets;
        this.settings = settings;
        this.part = part;
    }

    /** @param wanted the student's dataset, then those that it is paired with */
    ViewRead read(List<NodeRequest.Input> wanted) {
        Predicate<String> usable = settings.loss() == Loss.GRAMMAR ? GrammarText::matches : completion -> true;
        List<PairedRows> pairs = new ArrayList<>();
        for (NodeRequest.Input other : wanted.subList(1, wanted.size())) {
            DatasetRead<PairedRows> read = datasets.read(other, manifest -> new PairedRows(usable));
            if (read instanceof DatasetRead.Incomplete<PairedRows> incomplete) {
                return new ViewRead.Incomplete(incomplete.outcome());
            }
            pairs.add(account((DatasetRead.Complete<PairedRows>) read));
        }
        DatasetRead<RowSelection.Selected> own = datasets.read(wanted.get(0),
                manifest -> new RowSelection(settings.view(), settings.seed(), usable, pairs));
        if (own instanceof DatasetRead.Incomplete<RowSelection.Selected> incomplete) {
            return new ViewRead.Incomplete(incomplete.outcome());
        }
        return complete(account((DatasetRead.Complete<RowSelection.Selected>) own));
    }

    private ViewRead complete(RowSelection.Selected selected) {
        NumberShuffle shuffle = new NumberShuffle(settings.view().shuffle(), settings.seed());
        return new ViewRead.Complete(selected.withRows(shuffle.apply(part.apply(selected.rows()))), inputs,
                sources.stream().distinct().toList(), Optional.empty());
    }

    private <R> R account(DatasetRead.Complete<R> read) {
        inputs.add(read.dataset());
        sources.addAll(read.sources());
        return read.rows();
    }
}
