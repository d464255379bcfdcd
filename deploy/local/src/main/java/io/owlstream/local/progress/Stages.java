package io.owlstream.local.progress;

import io.owlstream.recipe.plan.NodeKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns the front's counts into stages with rates, in the order in which content flows. */
final class Stages {
    private final Map<NodeKind, StageRate> rates = new EnumMap<>(NodeKind.class);

    List<Stage> observe(long atMillis, ExperimentView view) {
        return Arrays.stream(NodeKind.values())
                .filter(kind -> view.counts().containsKey(kind.name()))
                .map(kind -> stage(kind, atMillis, view.counts().get(kind.name())))
                .toList();
    }

    private Stage stage(NodeKind kind, long atMillis, ExperimentView.Counts counts) {
        StageRate rate = rates.computeIfAbsent(kind, first -> new StageRate(counts.ready()));
        rate.observe(atMillis, counts.ready(), counts.inFlight() > 0);
        return new Stage(kind.name().toLowerCase(Locale.ROOT), counts.total(), counts.ready(), counts.inFlight(),
                counts.failed(), rate.perSecond(), rate.secondsFor(counts.total() - counts.ready() - counts.failed()));
    }
}
