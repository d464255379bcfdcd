package io.owlstream.stream.service;

import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.worker.Patience;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.function.Supplier;

/**
 * Opens the store of a worker when the process starts, on the worker thread: one that cannot be used is told by the
 * readiness before there is work.
 */
@ApplicationScoped
public class StoreOpening {
    private final WorkerThread thread;
    private final Patience patience;

    StoreOpening(WorkerThread thread, Patience patience) {
        this.thread = thread;
        this.patience = patience;
    }

    void start(@Observes StartupEvent event, OwlstreamConfig config, Instance<ArtifactStore> store) {
        if (config.role().works()) {
            open(store::get);
        }
    }

    void open(Supplier<ArtifactStore> store) {
        thread.run(() -> patience.insist("open the artifact store", thread::stopping, store))
                .subscribe().with(done -> { }, fault -> thread.broke(fault.getMessage()));
    }
}
