package io.owlstream.evaluator.front;

import io.owlstream.evaluator.front.FrontState.Broken;
import io.owlstream.evaluator.front.FrontState.Running;
import io.owlstream.evaluator.front.FrontState.Stopped;
import io.owlstream.evaluator.front.FrontState.Waiting;
import io.owlstream.stream.planner.loop.PlannerLoop;
import io.owlstream.stream.service.OwlstreamConfig;
import io.owlstream.stream.worker.Holdup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The life of this process's front, if its role has one, on a thread of its own: first the topics, then the planner
 * until the process is stopped. Kafka may come later than this process.
 */
@ApplicationScoped
class FrontLifecycle {
    private static final Logger LOG = Logger.getLogger(FrontLifecycle.class);
    private static final long STOPPED_WITHIN_MS = 20_000;

    private final Front front;
    private final OwlstreamConfig config;
    private final Map<String, Object> client;
    private final TrainingBook trainings;
    private final PlannerFactory planners;
    private final Thread thread = new Thread(this::live, "owlstream-front");
    private final Holdup holdup = new Holdup();
    private volatile boolean stopping;

    /** @param client every {@code kafka.*} setting, those of security among them */
    FrontLifecycle(Front front, OwlstreamConfig config, @Identifier("default-kafka-broker") Map<String, Object> client,
            TrainingBook trainings, PlannerFactory planners) {
        this.front = front;
        this.config = config;
        this.client = Map.copyOf(client);
        this.trainings = trainings;
        this.planners = planners;
    }

    void start(@Observes StartupEvent event) {
        if (config.role().plans()) {
            waitFor("an answer of Kafka");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        thread.interrupt();
        thread.join(STOPPED_WITHIN_MS);
    }

    private void live() {
        try {
            TopicKeeper topics = new TopicKeeper(client, config.topics(), this::waitFor);
            if (topics.provide(() -> stopping)) {
                plan(topics.watch());
            }
        } catch (Exception | Error e) {
            // Not only what is declared: the guard of a retry lets InterruptedException through.
            if (!stopping) {
                front.become(new Broken(e.toString()));
                LOG.error("The front ended", e);
            }
        }
    }

    private void plan(TopicWatch topics) {
        try (topics;
                PlannerLoop planner = planners.create();
                BrokerWatch broker = new BrokerWatch(client);
                TrainingListener listener = new TrainingListener(client, trainings)) {
            planner.start();
            listener.start();
            broker.start();
            topics.start();
            holdup.ends();
            front.become(new Running(planner, broker, topics));
            LOG.info("The front answers");
            untilStopped();
        } finally {
            front.become(new Stopped());
        }
    }

    private synchronized void untilStopped() {
        try {
            while (!stopping) {
                wait();
            }
        } catch (InterruptedException e) {
            LOG.debug("The front is being stopped");
        }
    }

    private void waitFor(String what) {
        holdup.begins(what);
        holdup.now().map(Waiting::new).ifPresent(front::become);
    }
}
