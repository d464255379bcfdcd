package io.owlstream.stream.worker;

import io.owlstream.store.ArtifactStore;
import io.owlstream.store.Checkpoints;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;

/** What one try of a job may use. */
final class JobContext implements WorkContext {
    private final Job job;
    private final StopSignal stop;
    private final Workshop shop;
    private final Checkpoints checkpoints;
    private final Pace pace;

    JobContext(Job job, StopSignal stop, Workshop shop, Checkpoints checkpoints, Pace pace) {
        this.job = job;
        this.stop = stop;
        this.shop = shop;
        this.checkpoints = checkpoints;
        this.pace = pace;
    }

    @Override
    public StopSignal stop() {
        return stop;
    }

    @Override
    public ArtifactStore store() {
        return shop.ports().store();
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public RecordReader log() {
        return job.log();
    }

    @Override
    public void report(TrainingProgress progress) {
        shop.observer().progressed(progress);
        boolean last = progress.step() == progress.steps();
        if (pace.due() || last) {
            String node = progress.node().hex();
            shop.ports().sender().offer(node, new OutgoingRecord(Topics.TRAINING_PROGRESS, node, EventCodec.encode(progress),
                    job.headers()));
        }
    }

    @Override
    public void diverged() {
        shop.observer().diverged();
    }

    @Override
    public String worker() {
        return shop.settings().name();
    }
}
