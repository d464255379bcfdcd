package io.owlstream.evaluator.front;

import io.owlstream.stream.kafka.BrokerFigures;
import io.owlstream.stream.kafka.BrokerFiguresReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks up lag and dead letters every few seconds: whoever scrapes the metrics must not wait for the broker. */
final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
    private static final long EVERY_SECONDS = 3;
    private final BrokerFiguresReader reader;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread own = new Thread(work, "watch-broker");
        own.setDaemon(true);
        return own;
    });
    private volatile Optional<BrokerFigures> newest = Optional.empty();

    BrokerWatch(Map<String, Object> client) {
        this.reader = new BrokerFiguresReader(client);
    }

    void start() {
        thread.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** As of some seconds ago; empty while the broker does not answer. */
    Optional<BrokerFigures> newest() {
        return newest;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        reader.close();
    }

    private void look() {
        try {
            newest = Optional.of(reader.read());
        } catch (RuntimeException e) {
            LOG.debug("The broker does not tell lag and dead letters", e);
            newest = Optional.empty();
        }
    }
}
