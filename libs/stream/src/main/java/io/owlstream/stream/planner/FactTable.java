package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The facts as far as they were read: of every id seen, whether an experiment with it is known yet or not. Written by
 * one thread, read by any.
 */
final class FactTable {
    private final Map<NodeId, PackedReady> ready = new ConcurrentHashMap<>();
    private final Map<NodeId, Fact.Attempt> attempts = new ConcurrentHashMap<>();

    void put(NodeId node, PackedReady fact) {
        ready.put(node, fact);
    }

    void withdraw(NodeId node) {
        ready.remove(node);
    }

    void put(NodeId node, Fact.Attempt attempt) {
        attempts.put(node, attempt);
    }

    void clearAttempt(NodeId node) {
        attempts.remove(node);
    }

    boolean isReady(NodeId node) {
        return ready.containsKey(node);
    }

    /** The nodes with a Ready fact, as they are now. */
    Iterable<NodeId> readyNodes() {
        return ready.keySet();
    }

    /** All attempts, as they are now. */
    Map<NodeId, Fact.Attempt> attempts() {
        return Collections.unmodifiableMap(attempts);
    }

    Optional<Fact.Ready> ready(NodeId node) {
        return Optional.ofNullable(ready.get(node)).map(PackedReady::unpack);
    }

    /** The traceparent of the recorded span in which the node was made. */
    Optional<String> trace(NodeId node) {
        return Optional.ofNullable(ready.get(node)).flatMap(PackedReady::trace);
    }

    Optional<Fact.Attempt> attempt(NodeId node) {
        return Optional.ofNullable(attempts.get(node));
    }

    /** Why the node failed, if it did: Ready beats Failed. */
    Optional<Fact.Failed> failed(NodeId node) {
        Fact.Attempt attempt = attempts.get(node);
        return attempt != null && attempt.state() instanceof Fact.Failed failed && !isReady(node)
                ? Optional.of(failed)
                : Optional.empty();
    }

    boolean isUnwanted(NodeId node) {
        Fact.Attempt attempt = attempts.get(node);
        return attempt != null && attempt.state() instanceof Fact.Unwanted;
    }
}
