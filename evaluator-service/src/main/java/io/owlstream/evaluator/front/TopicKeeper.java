package io.owlstream.evaluator.front;

import io.owlstream.stream.service.OwlstreamConfig;
import io.owlstream.stream.topic.DataKept;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicReport;
import io.owlstream.stream.topic.TopicScale;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.stream.worker.Patience;
import io.owlstream.stream.worker.StopSignal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Sees to it that the topics are there. */
final class TopicKeeper implements Patience.Trouble {
    private static final Logger LOG = Logger.getLogger(TopicKeeper.class);
    private static final List<String> ALL = TopicCatalogue.all().stream().map(TopicSpec::name).toList();

    private final Map<String, Object> client;
    private final OwlstreamConfig.Topics config;
    private final Consumer<String> obstacle;
    private final TopicWatch watch = new TopicWatch(this::inspect);

    /**
     * @param client   settings of a Kafka client
     * @param obstacle told what is waited for, for people
     */
    TopicKeeper(Map<String, Object> client, OwlstreamConfig.Topics config, Consumer<String> obstacle) {
        this.client = client;
        this.config = config;
        this.obstacle = obstacle;
    }

    /**
     * Returns once the topics are there: creates them, or waits for them if that is set. One that is not as it must be
     * is logged with its mend.
     *
     * @return false if {@code stop} was raised before
     */
    boolean provide(StopSignal stop) {
        try (TopicAdmin topics = new TopicAdmin(client)) {
            if (config.create()) {
                report(new Patience(this).insist("create the topics", stop, () -> topics.ensure(specs(), scale())));
                return topics.await(ALL, () -> !stop.raised());
            }
            topics.obstacle(ALL).ifPresent(obstacle);
            if (!topics.await(ALL, () -> !stop.raised())) {
                return false;
            }
            report(new Patience(this).insist("check the topics", stop, () -> topics.inspect(specs(), scale())));
            return true;
        }
    }

    /** What looks on whether they are as they must be; not started. */
    TopicWatch watch() {
        return watch;
    }

    private TopicReport inspect() {
        try (TopicAdmin topics = new TopicAdmin(client)) {
            return topics.inspect(specs(), scale());
        }
    }

    @Override
    public void met(String what, Throwable cause) {
        obstacle.accept(cause.getMessage());
    }

    @Override
    public void over() {
        LOG.debug("Kafka answers");
    }

    private List<TopicSpec> specs() {
        OwlstreamConfig.Kept kept = config.kept();
        return TopicCatalogue.all(new DataKept(kept.sequencesSampled(), kept.sequencesRejected(),
                kept.trainingBatches(), kept.evaluationScores()));
    }

    /** With one replica there is no second one to wait for. */
    private TopicScale scale() {
        return new TopicScale(config.partitions(), config.replication(),
                Math.min(config.minInsync(), config.replication()));
    }

    private void report(TopicReport report) {
        if (!report.created().isEmpty()) {
            LOG.infof("Created %d topics with %d partitions for work and data", report.created().size(),
                    config.partitions());
        }
        watch.found(report.problems());
        if (!report.problems().isEmpty()) {
            obstacle.accept(report.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
    }
}
