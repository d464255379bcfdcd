package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.LoggedFault;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.planner.VerdictMaker;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trace.LogContext;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has verdicts made on a thread of their own, one per submission, and writes them. Asking again changes nothing. */
final class VerdictDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictDesk.class);
    private static final long PAUSE_SECONDS = 2;

    private final VerdictMaker maker;
    private final RecordSender sender;
    private final FrontTraces traces;
    private final Set<Submission> taken = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread own = new Thread(work, "owlstream-verdicts");
        own.setDaemon(true);
        return own;
    });

    VerdictDesk(VerdictMaker maker, RecordSender sender, FrontTraces traces) {
        this.maker = maker;
        this.sender = sender;
        this.traces = traces;
    }

    /** Takes on the verdict on a submission, unless it was taken on before; {@code finished} is then asked at once. */
    void ask(ExperimentRecord experiment, Supplier<FinishedExperiment> finished) {
        Submission submission = new Submission(experiment.id(), experiment.submission(), experiment.at());
        if (taken.add(submission)) {
            FinishedExperiment all = finished.get();
            thread.execute(() -> make(submission, all));
        }
    }

    private void make(Submission submission, FinishedExperiment finished) {
        try (LogContext about = traces.log(finished.experiment())) {
            Kafka.get(sender.send(Topics.VERDICTS, submission.experiment().hex(), submission.experiment(),
                    maker.make(finished), traces.of(finished.experiment())));
            traces.finished(finished);
            LOG.info("Wrote the verdict: experiment={} submission={} failures={}", submission.experiment(),
                    submission.number(), finished.failures().size());
        } catch (RuntimeException | Error e) {
            if (!thread.isShutdown()) {
                LOG.error("Could not make the verdict, will be tried again: experiment={} submission={}",
                        submission.experiment(), submission.number(), LoggedFault.of(e));
                // Forgotten, so that the planner asks once more.
                thread.schedule(() -> taken.remove(submission), PAUSE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Of a removed experiment that is submitted again the number is the same, the time is not. */
    private record Submission(NodeId experiment, int number, Instant at) {
    }
}
