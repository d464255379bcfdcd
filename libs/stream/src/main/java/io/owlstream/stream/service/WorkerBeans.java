package io.owlstream.stream.service;

import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.trace.Tracing;
import io.owlstream.stream.worker.EventSender;
import io.owlstream.stream.worker.FactsLog;
import io.owlstream.stream.worker.JobObserver;
import io.owlstream.stream.worker.JobObservers;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Patience;
import io.owlstream.stream.worker.WorkerLifeCycle;
import io.owlstream.stream.worker.WorkerPorts;
import io.owlstream.stream.worker.WorkerSettings;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the framework-free parts of a worker together; the service gives the {@link NodeWorker}. */
@Singleton
public class WorkerBeans {

    @Produces
    @Singleton
    ArtifactStore store(OwlstreamConfig config) {
        return ConfiguredStore.open(config.store());
    }

    @Produces
    @Singleton
    Patience patience(Patience.Trouble trouble) {
        return new Patience(trouble);
    }

    @Produces
    @Singleton
    WorkerLifeCycle lifeCycle(NodeWorker worker, FactsLog facts, EventSender sender, ArtifactStore store,
            OwlstreamConfig config, WorkerName name, Patience patience, Instance<JobObserver> observers,
            Tracing tracing) {
        return new WorkerLifeCycle(worker, new WorkerPorts(facts, sender, store),
                new WorkerSettings(name.name(), config.worker().timeout(), config.worker().reportEvery()), patience,
                new JobObservers(observers.stream().toList()), tracing);
    }
}
