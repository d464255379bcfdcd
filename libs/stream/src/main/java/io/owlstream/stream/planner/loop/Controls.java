package io.owlstream.stream.planner.loop;

import io.owlstream.stream.planner.Outlook;
import java.time.Instant;
import java.util.Optional;

/** What an operator sees of a front beyond its experiments, and can have done by it. Safe for several threads. */
public interface Controls {

    /** Since when this front plans; empty while it does not. */
    Optional<Instant> leadsSince();

    /** What the newest round of planning saw. */
    Outlook outlook();

    /**
     * Asks the cluster who works and who leads.
     *
     * @throws io.owlstream.stream.topic.KafkaUnavailableException if it does not answer
     * @throws org.apache.kafka.common.KafkaException if it does not answer
     */
    ClusterState cluster();

    /** Removes what no experiment needs. */
    GarbageDesk garbage();
}
