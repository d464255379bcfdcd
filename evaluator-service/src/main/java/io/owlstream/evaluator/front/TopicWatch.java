package io.owlstream.evaluator.front;

import io.owlstream.stream.topic.TopicReport;
import io.owlstream.stream.topic.TopicReport.Problem;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Looks every minute whether the topics are as they must be: somebody may change them, or mend them, at any time. */
final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicWatch.class);
    private final Supplier<TopicReport> inspection;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread own = new Thread(work, "watch-topics");
        own.setDaemon(true);
        return own;
    });
    private volatile List<Problem> newest = List.of();

    /** @param inspection throws while the broker does not answer */
    TopicWatch(Supplier<TopicReport> inspection) {
        this.inspection = inspection;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    }

    /** Takes what was found; what is wrong and was not before is logged with its mend. */
    void found(List<Problem> problems) {
        problems.stream().filter(problem -> !newest.contains(problem))
                .forEach(problem -> LOG.errorf("A topic is not as it must be: %s", problem));
        if (problems.isEmpty() && !newest.isEmpty()) {
            LOG.info("All topics are as they must be again");
        }
        newest = problems;
    }

    /** How many topics are not as they must be; as of the last look at which the broker answered. */
    long wrong() {
        return newest.stream().map(Problem::topic).distinct().count();
    }

    void look() {
        try {
            found(inspection.get().problems());
        } catch (RuntimeException e) {
            LOG.debug("The broker does not tell how the topics are", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
