package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.Map;
import java.util.stream.Collectors;

/** A dataset in a table. */
public record DatasetLine(String arms, long seed, String rows, String planned, String rejected, String id,
        String digest) {

    static DatasetLine of(Verdict.Dataset dataset) {
        return new DatasetLine(String.join(", ", dataset.arms()), dataset.seed(), Decimals.count(dataset.rows()),
                Decimals.count(dataset.planned()), rejected(dataset.rejected()), dataset.id().hex(),
                dataset.digest().hex());
    }

    private static String rejected(Map<String, Long> byReason) {
        return byReason.isEmpty() ? "none" : byReason.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + Decimals.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
