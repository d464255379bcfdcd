package io.owlstream.evaluator.status;

import io.owlstream.evaluator.status.SystemStatus.Cause;
import io.owlstream.evaluator.status.SystemStatus.ExperimentPart;
import io.owlstream.evaluator.status.SystemStatus.KindPart;
import io.owlstream.evaluator.status.SystemStatus.StagePart;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Counts;
import io.owlstream.stream.planner.ExperimentStatus.Failure;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what each experiment waits for. */
final class ExperimentParts {
    private static final int CAUSES = 20;
    private final List<StagePart> stages;

    /** @param stages who works; empty if the cluster does not say */
    ExperimentParts(List<StagePart> stages) {
        this.stages = stages;
    }

    ExperimentPart of(ExperimentStatus status) {
        ExperimentRecord experiment = status.experiment();
        List<KindPart> nodes = Arrays.stream(NodeKind.values()).filter(status.counts()::containsKey)
                .map(kind -> nodes(kind, status.counts().get(kind))).toList();
        List<Cause> causes = causes(status);
        return new ExperimentPart(experiment.id(), experiment.recipe().name(), experiment.submission(), experiment.at(),
                status.phase(), nodes, status.phase() == Phase.RUNNING ? waitsFor(status) : List.of(),
                causes.subList(0, Math.min(CAUSES, causes.size())), Math.max(0, causes.size() - CAUSES));
    }

    private static KindPart nodes(NodeKind kind, Counts counts) {
        return new KindPart(name(kind), counts.total(), counts.ready(), counts.inFlight(), counts.runnable(),
                counts.waiting(), counts.failed() - counts.blocked(), counts.blocked());
    }

    private List<String> waitsFor(ExperimentStatus status) {
        List<String> reasons = new ArrayList<>();
        for (NodeKind kind : NodeKind.values()) {
            Counts counts = status.counts().get(kind);
            if (counts != null && counts.inFlight() + counts.runnable() > 0) {
                reasons.add(waitsFor(kind, counts));
            }
        }
        boolean pending = status.counts().values().stream()
                .anyMatch(counts -> counts.ready() + counts.failed() < counts.total());
        return pending ? reasons : List.of("its verdict, which is being written");
    }

    private String waitsFor(NodeKind kind, Counts counts) {
        String nodes = (counts.inFlight() > 0 ? counts.inFlight() + " in flight" : "")
                + (counts.inFlight() > 0 && counts.runnable() > 0 ? ", " : "")
                + (counts.runnable() > 0 ? counts.runnable() + " runnable" : "");
        return Stage.of(kind).flatMap(this::part)
                .map(stage -> name(kind) + ": " + nodes + "; " + stage.remedy().orElseGet(() -> stage.workers()
                        + (stage.workers() == 1 ? " worker" : " workers")))
                .orElse(name(kind) + ": " + nodes);
    }

    private Optional<StagePart> part(Stage stage) {
        return stages.stream().filter(part -> part.topic().equals(stage.topic())).findFirst();
    }

    private static List<Cause> causes(ExperimentStatus status) {
        return status.failures().stream().filter(failure -> failure.blockedBy().isEmpty())
                .map(failure -> cause(failure, status)).toList();
    }

    private static Cause cause(Failure failure, ExperimentStatus status) {
        int blocks = (int) status.failures().stream()
                .filter(other -> other.blockedBy().equals(Optional.of(failure.node()))).count();
        String id = status.experiment().id().brief();
        return new Cause(failure.node(), name(failure.kind()), failure.reason(), failure.retryable(), blocks,
                failure.retryable() ? "owlstream retry " + id + " clears it"
                        : "the same work would fail again; once its cause is mended, owlstream retry " + id
                                + " --all clears it");
    }

    private static String name(NodeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
