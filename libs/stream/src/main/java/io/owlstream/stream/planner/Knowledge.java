package io.owlstream.stream.planner;

import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.topic.Topics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** All that the planner knows: what was read, and nothing that it decided. */
final class Knowledge {
    private final FactTable facts = new FactTable();
    private final Experiments experiments = new Experiments();
    private final InFlight inFlight = new InFlight();
    private final Map<Stage, StageGroup> groups = new EnumMap<>(Stage.class);
    private Optional<Event.RawTopicRead> rawTopic = Optional.empty();
    private long factsOffset;

    FactTable facts() {
        return facts;
    }

    Experiments experiments() {
        return experiments;
    }

    InFlight inFlight() {
        return inFlight;
    }

    Map<Stage, StageGroup> groups() {
        return groups;
    }

    long factsOffset() {
        return factsOffset;
    }

    void factsReadTo(long offset) {
        factsOffset = offset;
    }

    void rawTopic(Event.RawTopicRead present) {
        rawTopic = Optional.of(present);
    }

    /** A chunk's raw record is the trigger of the batches that it asks for. */
    void noteRawChunk(Fact.Ready fact) {
        fact.location().filter(location -> !fact.wanted().isEmpty()).filter(this::isHere).ifPresent(location -> {
            LogPartition partition = new LogPartition(Topics.SEQUENCES_SAMPLED, location.partition());
            fact.wanted().forEach(batch -> inFlight.seen(batch, partition, location.offset()));
        });
    }

    private boolean isHere(Location location) {
        return rawTopic.filter(present -> present.cluster().equals(location.cluster())
                && present.topicId().equals(location.topicId())).isPresent();
    }
}
