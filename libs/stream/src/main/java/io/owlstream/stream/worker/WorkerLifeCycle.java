package io.owlstream.stream.worker;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.trace.JobSpan;
import io.owlstream.stream.trace.Tracing;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker's life with one request: looks whether it is still to be done, says that it begins, has it done, publishes the
 * content, says that it is there. Whatever is thrown, killed or lost on the way, the facts and the unacknowledged request
 * are enough for the next owner to go on.
 *
 * <p>Used by one thread, one job at a time.
 */
public final class WorkerLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLifeCycle.class);

    private final Workshop shop;

    /** As below, without traces. */
    public WorkerLifeCycle(NodeWorker worker, WorkerPorts ports, WorkerSettings settings, Patience patience,
            JobObserver observer) {
        this(worker, ports, settings, patience, observer, Tracing.off());
    }

    public WorkerLifeCycle(NodeWorker worker, WorkerPorts ports, WorkerSettings settings, Patience patience,
            JobObserver observer, Tracing tracing) {
        this.shop = new Workshop(worker, ports, settings, patience, observer, tracing);
    }

    /** Does {@code job}, or finds that it needs no doing, or lets it go. Trouble with the environment is waited out. */
    public Answer handle(Job job) {
        if (job.letGo().raised()) {
            return Answer.LEAVE;
        }
        try (JobSpan span = shop.tracing().job(job.request().id(), job.request().work().kind(), job.headers());
                FactsLog.View facts = shop.patience().insist("read the facts", job.letGo(), () -> follow(job))) {
            return new JobRun(shop, job.within(span), facts, span).run();
        } catch (RuntimeException | OutOfMemoryError e) {
            if (Environment.caused(e) && job.letGo().raised()) {
                LOG.warn("Left a job amid trouble with the environment; node={}", job.request().id(), e);
                return Answer.LEAVE;
            }
            throw e;
        }
    }

    /** Says that a node's request cannot be read, so that its experiment does not wait for it. */
    public void refuse(NodeId node, String reason, StopSignal giveUp) {
        FactWriter facts = new FactWriter(shop.ports().sender(), node, shop.settings().name(), Map.of(),
                Clock.systemUTC());
        shop.patience().insist("write a fact", giveUp, () -> facts.attempt(0, new Fact.Failed(reason, true)));
    }

    private FactsLog.View follow(Job job) {
        return shop.ports().facts().follow(job.request().id(), job.request().attempt(), job.request().factsOffset());
    }
}
