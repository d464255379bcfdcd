package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.Lineage.FirstChunk;
import io.owlstream.evaluator.verdict.HarmCheck.Banned;
import io.owlstream.evaluator.verdict.HarmCheck.Drawn;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.NumberRows;
import io.owlstream.stream.planner.FinishedExperiment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Counts the numbers that the filter bans in what was drawn, before the filter saw it: of each dataset in the first
 * chunk, one record of the log.
 */
final class BannedCounts {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final List<String> ARMS = List.of(PreferenceArm.STUDENT.label(), PreferenceArm.CONTROL.label(),
            PreferenceArm.BANNED_NUMBERS.label());

    private final RowSamples rows;

    BannedCounts(RowSamples rows) {
        this.rows = rows;
    }

    /** The counts of an experiment that over-represents banned numbers; none of others. */
    Optional<Banned> of(FinishedExperiment finished, PreferenceRecipe recipe) {
        if (!recipe.arms().contains(PreferenceArm.BANNED_NUMBERS.label())) {
            return Optional.empty();
        }
        Set<Integer> banned = recipe.filter().banned();
        List<Drawn> drawn = new ArrayList<>();
        ARMS.forEach(arm -> drawn(arm, finished, banned).ifPresent(drawn::add));
        return Optional.of(new Banned(List.copyOf(banned), drawn));
    }

    private Optional<Drawn> drawn(String arm, FinishedExperiment finished, Set<Integer> banned) {
        Lineage lineage = new Lineage(finished.plan());
        Set<NodeId> datasets = new LinkedHashSet<>();
        finished.plan().evaluations().stream().filter(planned -> planned.arm().equals(arm))
                .forEach(planned -> planned.dataset().ifPresent(datasets::add));
        List<FirstChunk> chunks = datasets.stream().map(lineage::firstChunk).distinct().toList();
        Map<NodeId, NumberRows> read = rows.chunks(chunks, finished.ready());
        long all = read.values().stream().mapToLong(some -> some.completions().size()).sum();
        long found = read.values().stream().flatMap(some -> some.completions().stream())
                .mapToLong(completion -> count(completion, banned)).sum();
        return all == 0 ? Optional.empty() : Optional.of(new Drawn(arm, all, (double) found / all));
    }

    private static long count(String completion, Set<Integer> banned) {
        return NUMBER.matcher(completion).results().filter(found -> banned.contains(Integer.valueOf(found.group())))
                .count();
    }
}
