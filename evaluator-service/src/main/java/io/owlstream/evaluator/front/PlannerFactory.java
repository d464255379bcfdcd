package io.owlstream.evaluator.front;

import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.planner.DispatchLimits;
import io.owlstream.stream.planner.loop.PlannerLoop;
import io.owlstream.stream.planner.loop.PlannerSettings;
import io.owlstream.stream.service.OwlstreamConfig;
import io.owlstream.stream.service.WorkerName;
import io.owlstream.stream.trace.Tracing;
import io.owlstream.stream.trust.Trust;
import io.owlstream.stream.worker.RecordReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Puts a planner together. */
@ApplicationScoped
class PlannerFactory {
    private final OwlstreamConfig config;
    private final Map<String, Object> client;
    private final WorkerName name;
    private final ArtifactStore store;
    private final RecordReader log;
    private final Tracing tracing;
    private final Trust trust;

    PlannerFactory(OwlstreamConfig config, @Identifier("default-kafka-broker") Map<String, Object> client,
            WorkerName name, ArtifactStore store, RecordReader log, Tracing tracing, Trust trust) {
        this.config = config;
        this.client = Map.copyOf(client);
        this.name = name;
        this.store = store;
        this.log = log;
        this.tracing = tracing;
        this.trust = trust;
    }

    /** A planner that was not started yet; the topics must exist when it is. */
    PlannerLoop create() {
        // A stage never has more workers at work than its topic has partitions.
        DispatchLimits limits = DispatchLimits.upTo(config.topics().partitions());
        return new PlannerLoop(PlannerSettings.of(client, name.source(), limits), store,
                new LogVerdictMaker(log, store, new LogTrainingCurves(client)), tracing, trust);
    }
}
