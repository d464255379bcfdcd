package io.owlstream.stream.event;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a node. A {@link Ready} lies under the node's id, an {@link Attempt} under the id followed by '!';
 * the topic is compacted, the last record of a key holds, and Ready always beats Failed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Fact.Attempt.class, name = "attempt")
})
public sealed interface Fact {

    /**
     * The node's content exists.
     *
     * @param digest    of the stored content, or of the record's value
     * @param location  where the record lies, a hint; none for stored content
     * @param hints     for a dataset: the digest of its {@link DatasetHints} in the store
     * @param wanted    for a chunk: the batches that its raw record asked the filter for
     * @param read      the inputs actually read, with their digests
     * @param sources   every store key and range of a topic that was read while the node was made
     * @param counts    sizes by name: {@code rows}, {@code rejected.<reason>}, {@code bytes}, {@code images}, ...
     * @param figures   what was measured on the way by name, in the units of the name's documentation; finite
     * @param platform  what the numbers were computed on
     * @param queued    milliseconds from the planner's request to the start of the work
     * @param worked    milliseconds from there to this fact
     * @param worker    name of the worker's process
     * @param at        when
     */
    record Ready(Digest digest, Optional<Location> location, Optional<Digest> hints, List<NodeId> wanted,
            List<InputRead> read, List<Source> sources, Map<String, Long> counts,
            @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, Double> figures, Platform platform,
            long queued, long worked, String worker, Instant at) implements Fact {

        public Ready {
            wanted = List.copyOf(wanted);
            read = List.copyOf(read);
            sources = List.copyOf(sources);
            counts = Map.copyOf(counts);
            figures = Map.copyOf(figures);
        }
    }

    /**
     * Somebody works, worked, or must not work on the node.
     *
     * @param count attempts since the last release or checkpoint
     * @param since when the state began
     */
    record Attempt(int count, String worker, Instant since, State state) implements Fact {
    }

    /** The states of an attempt. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Running.class, name = "running"),
        @JsonSubTypes.Type(value = Released.class, name = "released"),
        @JsonSubTypes.Type(value = Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Unwanted.class, name = "unwanted")
    })
    sealed interface State {
    }

    /** A worker began; nothing is said of whether it still lives. */
    record Running() implements State {
    }

    /** A worker let go without fault; the next one resumes. */
    record Released() implements State {
    }

    /**
     * Final until cleared.
     *
     * @param retryable whether {@code retry} or a new submission clears it
     */
    record Failed(String reason, boolean retryable) implements State {
    }

    /** No active experiment needs the node any more: whoever works on it stops. */
    record Unwanted() implements State {
    }

    /** An input as it was read. */
    record InputRead(NodeId node, Digest digest) {
    }
}
