package io.owlstream.filter.messaging;

import io.owlstream.filter.FilterWorker;
import io.owlstream.filter.RawChunks;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.WorkContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.concurrent.CountDownLatch;

/** A filter that holds what it has made until the test opens its gate. */
@Alternative
@ApplicationScoped
public class GatedFilter implements NodeWorker {
    private final CountDownLatch working = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final FilterWorker filter;

    GatedFilter(RawChunks chunks) {
        this.filter = new FilterWorker(chunks, judged -> { });
    }

    void awaitWork() throws InterruptedException {
        working.await();
    }

    void open() {
        gate.countDown();
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        Outcome outcome = filter.work(request, context);
        working.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return outcome;
    }
}
