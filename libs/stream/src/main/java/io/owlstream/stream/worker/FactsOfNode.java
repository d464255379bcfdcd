package io.owlstream.stream.worker;

import io.owlstream.stream.event.Fact;
import java.util.Optional;

/**
 * What the facts say of one node since the planner decided on it.
 *
 * @param ready    its content, unless it was withdrawn since
 * @param attempt  its newest attempt, unless it was cleared since
 * @param unwanted whether somebody said so since; a worker's own facts do not take that back, clearing the attempt does
 */
public record FactsOfNode(Optional<Fact.Ready> ready, Optional<Fact.Attempt> attempt, boolean unwanted) {

    /** Before the first fact. A request outweighs what ended the attempt before it: only a count is carried on. */
    public static FactsOfNode before(Optional<Fact.Attempt> known) {
        return new FactsOfNode(Optional.empty(), known.filter(a -> a.state() instanceof Fact.Running), false);
    }

    /** After a record under the node's id; empty is a removal. */
    public FactsOfNode withReady(Optional<Fact.Ready> fact) {
        return new FactsOfNode(fact, attempt, unwanted);
    }

    /** After a record under the node's id and '!'; empty is a removal. */
    public FactsOfNode withAttempt(Optional<Fact.Attempt> fact) {
        boolean says = fact.map(a -> a.state() instanceof Fact.Unwanted).orElse(false);
        return new FactsOfNode(ready, fact, says || unwanted && fact.isPresent());
    }

    /** Whether there is nothing left to do for a worker. */
    public boolean settled() {
        return ready.isPresent() || unwanted || attempt.map(a -> a.state() instanceof Fact.Failed).orElse(false);
    }

    /** How many attempts there were since the last release or checkpoint. */
    public int attempts() {
        return attempt.filter(a -> a.state() instanceof Fact.Running).map(Fact.Attempt::count).orElse(0);
    }
}
