package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Verdict.Stage;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.Fact;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Where the time went, by kind of node. */
public final class StageTimings {
    private static final String ROWS = "rows";
    private static final double MILLIS = 1000;

    private StageTimings() {
    }

    /** The stages of which there is a Ready node; keys are the kinds' names in lower case. */
    public static Map<String, Stage> of(Map<NodeKind, List<Fact.Ready>> ready) {
        Map<String, Stage> stages = new TreeMap<>();
        ready.forEach((kind, facts) -> {
            if (!facts.isEmpty()) {
                stages.put(name(kind), stage(facts));
            }
        });
        return stages;
    }

    /** A kind's name in documents. */
    public static String name(NodeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Stage stage(Collection<Fact.Ready> facts) {
        long[] worked = facts.stream().mapToLong(Fact.Ready::worked).sorted().toArray();
        long[] queued = facts.stream().mapToLong(Fact.Ready::queued).sorted().toArray();
        double total = total(worked);
        OptionalLong rows = rows(facts);
        return new Stage(facts.size(), total, median(worked), total(queued), median(queued), rows,
                rows.isPresent() && total > 0 ? OptionalDouble.of(rows.getAsLong() / total) : OptionalDouble.empty());
    }

    private static double total(long[] millis) {
        return Arrays.stream(millis).sum() / MILLIS;
    }

    private static OptionalLong rows(Collection<Fact.Ready> facts) {
        List<Long> rows = facts.stream().map(fact -> fact.counts().get(ROWS)).filter(count -> count != null).toList();
        return rows.isEmpty() ? OptionalLong.empty() : OptionalLong.of(rows.stream().mapToLong(Long::longValue).sum());
    }

    private static double median(long[] sorted) {
        int middle = sorted.length / 2;
        return (sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0) / MILLIS;
    }
}
