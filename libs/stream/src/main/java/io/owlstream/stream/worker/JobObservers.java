package io.owlstream.stream.worker;

import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.event.TrainingProgress;
import java.time.Duration;
import java.util.List;

/** Several observers as one. */
public final class JobObservers implements JobObserver {
    private final List<JobObserver> all;

    public JobObservers(List<JobObserver> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void began(NodeKind kind, Duration queued) {
        all.forEach(each -> each.began(kind, queued));
    }

    @Override
    public void progressed(TrainingProgress progress) {
        all.forEach(each -> each.progressed(progress));
    }

    @Override
    public void checkpointed() {
        all.forEach(JobObserver::checkpointed);
    }

    @Override
    public void made(NodeKind kind, Outcome.Made made, Duration worked) {
        all.forEach(each -> each.made(kind, made, worked));
    }

    @Override
    public void ended(NodeKind kind, End end, Duration worked) {
        all.forEach(each -> each.ended(kind, end, worked));
    }
}
