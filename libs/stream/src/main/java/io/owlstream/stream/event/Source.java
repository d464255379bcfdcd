package io.owlstream.stream.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that a worker read: the evidence that a student saw nothing but its dataset. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Source.StoreKey.class, name = "store"),
    @JsonSubTypes.Type(value = Source.TopicRange.class, name = "topic")
})
public sealed interface Source {

    /** A key of the artifact store. */
    record StoreKey(String key) implements Source {
    }

    /** Records {@code from} to {@code to}, both included, of one partition. */
    record TopicRange(String topic, int partition, long from, long to) implements Source {
    }
}
