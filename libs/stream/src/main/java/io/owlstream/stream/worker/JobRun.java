package io.owlstream.stream.worker;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.store.Checkpoints;
import io.owlstream.stream.codec.LoggedFault;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.trace.JobSpan;
import io.owlstream.stream.worker.JobObserver.End;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job from the first look at its facts to its answer. */
final class JobRun {
    /** After so many attempts without a checkpoint or a release, the request itself is taken to be what kills workers. */
    static final int MOST_ATTEMPTS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
    private static final StopSignal AT_ONCE = () -> true;

    private final Workshop shop;
    private final Job job;
    private final FactsLog.View facts;
    private final JobSpan span;
    private final FactWriter writer;
    private final NodeId node;
    private final NodeKind kind;
    private final Pace pace;
    private final Instant began = Instant.now();
    /** As this worker wrote it last: its own facts come back too late to be asked. */
    private int count;

    JobRun(Workshop shop, Job job, FactsLog.View facts, JobSpan span) {
        this.shop = shop;
        this.job = job;
        this.facts = facts;
        this.span = span;
        this.node = job.request().id();
        this.kind = job.request().work().kind();
        this.pace = new Pace(shop.settings().reportEvery(), System::nanoTime);
        this.writer = new FactWriter(shop.ports().sender(), node, shop.settings().name(), job.headers(),
                Clock.systemUTC());
    }

    Answer run() {
        FactsOfNode now = facts.now();
        count = now.attempts();
        if (now.settled()) {
            LOG.info("Nothing left to do for a node; kind={} node={}", kind, node.brief());
            return end(End.NEEDLESS, Answer.ACKNOWLEDGE);
        }
        if (count >= MOST_ATTEMPTS) {
            return failed(count + " attempts ended without a result or a checkpoint", true);
        }
        running(count + 1);
        shop.observer().began(kind, queued());
        LOG.info("Began a node; kind={} node={} attempt={}", kind, node.brief(), count);
        try {
            return attempt();
        } catch (RuntimeException | Error e) {
            return broken(e);
        }
    }

    private Answer attempt() {
        Tried tried = shop.patience().insist("work on a node", this::pointless, this::tryOnce);
        Outcome outcome = tried.outcome();
        if (outcome instanceof Outcome.Made made) {
            return publish(made);
        }
        if (outcome instanceof Outcome.DamagedInput damaged) {
            return damaged(damaged);
        }
        if (outcome instanceof Outcome.CannotSucceed cannot) {
            return unable(cannot.reason(), cannot.retryable());
        }
        return stopped(tried.stop());
    }

    /** What a try came to, and why its stop signal is raised, if it is. */
    private record Tried(Outcome outcome, Optional<JobStop.Reason> stop) {
    }

    private Tried tryOnce() {
        JobStop stop = new JobStop(job.letGo(), () -> facts.now().unwanted(), shop.settings().timeout(), System::nanoTime);
        JobContext context = new JobContext(job, stop, shop, checkpoints(), pace);
        Outcome outcome = shop.worker().work(job.request(), context);
        return new Tried(outcome, stop.reason());
    }

    private Checkpoints checkpoints() {
        return new CountedCheckpoints(shop.ports().store().checkpoints(node), shop.patience(), job.letGo(),
                () -> running(0), shop.observer()::checkpointed);
    }

    private boolean pointless() {
        return job.letGo().raised() || facts.now().unwanted();
    }

    private Answer stopped(Optional<JobStop.Reason> why) {
        return switch (why.orElseThrow(() -> new IllegalStateException("the worker stopped without being asked to"))) {
            case LET_GO -> leave();
            case UNWANTED -> released(End.RELEASED);
            case TIMED_OUT -> failed("not done after " + shop.settings().timeout() + " (owlstream.worker.timeout)", true);
        };
    }

    private Answer publish(Outcome.Made made) {
        Optional<OutgoingRecord> tooLarge = Publication.tooLarge(made.content());
        if (tooLarge.isPresent()) {
            return failed("a record for " + tooLarge.get().topic() + " would have " + tooLarge.get().value().length
                    + " bytes, more than a record may; make the chunks smaller", false);
        }
        Publication published = shop.patience().insist("publish a node's content", job.letGo(),
                () -> Publication.of(made.content(), shop.ports(), job));
        write(job.letGo(), () -> writer.ready(ready(made, published)));
        write(job.letGo(), writer::noAttempt);
        shop.observer().made(kind, made, worked());
        shop.patience().insist("drop checkpoints", job.letGo(), () -> shop.ports().store().checkpoints(node).clear());
        LOG.info("Made a node; kind={} node={} ms={}", kind, node.brief(), worked().toMillis());
        return end(End.READY, Answer.ACKNOWLEDGE);
    }

    private Fact.Ready ready(Outcome.Made made, Publication published) {
        Map<String, Long> counts = new HashMap<>(made.counts());
        counts.put("bytes", published.bytes());
        return new Fact.Ready(published.digest(), published.location(), Optional.empty(), published.wanted(), made.read(),
                made.sources(), counts, made.figures(), made.platform(), queued().toMillis(), worked().toMillis(),
                shop.settings().name(), Instant.now());
    }

    private Answer damaged(Outcome.DamagedInput damaged) {
        LOG.warn("An input is missing or damaged, it will be made again; kind={} node={}: {}", kind, node.brief(),
                damaged.what());
        shop.patience().insist("withdraw damaged inputs", job.letGo(),
                () -> new Withdrawal(shop.ports(), writer).of(damaged.withdrawn()));
        return released(End.DAMAGED_INPUT);
    }

    private Answer failed(String reason, boolean retryable) {
        LOG.error("A node failed; kind={} node={}: {}", kind, node.brief(), reason);
        return fail(reason, retryable);
    }

    /** The reason of a worker, or of what broke it, may quote a record: it is for the fact alone. */
    private Answer unable(String reason, boolean retryable) {
        LOG.error("A node failed, its status says why; kind={} node={}", kind, node.brief());
        return fail(reason, retryable);
    }

    private Answer fail(String reason, boolean retryable) {
        write(job.letGo(), () -> writer.attempt(count, new Fact.Failed(reason, retryable)));
        return end(End.FAILED, Answer.ACKNOWLEDGE);
    }

    private Answer released(End how) {
        write(job.letGo(), () -> writer.attempt(0, new Fact.Released()));
        return end(how, Answer.ACKNOWLEDGE);
    }

    /** Time is short and the broker may be what is in trouble: the release is tried once, the next owner copes without. */
    private Answer leave() {
        try {
            write(AT_ONCE, () -> writer.attempt(0, new Fact.Released()));
        } catch (RuntimeException e) {
            LOG.warn("Could not say that a node was released; kind={} node={}", kind, node.brief(), e);
        }
        LOG.info("Let a node go; kind={} node={}", kind, node.brief());
        return end(End.RELEASED, Answer.LEAVE);
    }

    private Answer broken(Throwable cause) {
        if (!Environment.caused(cause)) {
            LOG.error("Work on a node broke off; kind={} node={}", kind, node.brief(), LoggedFault.of(cause));
            return unable("fault in the worker: " + cause, true);
        }
        LOG.warn("Let go amid trouble with the environment; kind={} node={}", kind, node.brief(), cause);
        return job.letGo().raised() ? leave() : released(End.RELEASED);
    }

    private Answer end(End how, Answer answer) {
        shop.observer().ended(kind, how, worked());
        if (how == End.FAILED) {
            span.failed(how);
        } else if (how != End.NEEDLESS) {
            span.ended(how);
        }
        return answer;
    }

    private void write(StopSignal giveUp, Runnable fact) {
        shop.patience().insist("write a fact", giveUp, fact);
    }

    private void running(int attempts) {
        write(job.letGo(), () -> writer.attempt(attempts, new Fact.Running()));
        count = attempts;
    }

    private Duration queued() {
        Duration waited = Duration.between(job.request().at(), began);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private Duration worked() {
        return Duration.between(began, Instant.now());
    }
}
