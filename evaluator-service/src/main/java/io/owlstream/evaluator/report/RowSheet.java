package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.PreferenceDetails.Row;
import java.util.List;

/**
 * Raw rows of a dataset.
 *
 * @param first    accepted or not
 * @param rejected only such
 */
public record RowSheet(Readers arms, long seed, List<Row> first, List<Row> rejected) {

    static RowSheet of(PreferenceDetails.Rows rows) {
        return new RowSheet(Readers.of(rows.arms()), rows.seed(), rows.first(), rows.rejected());
    }
}
