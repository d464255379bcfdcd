package io.owlstream.stream.planner.loop;

import io.owlstream.store.StoredItem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One collection of garbage, as far as it is.
 *
 * @param dryRun   whether it only looks
 * @param grace    how long something must not have been used to go
 * @param begun    when
 * @param step     what it does now
 * @param facts    Ready facts and attempts of nodes that no experiment needs
 * @param verdicts verdicts of experiments that are no longer there
 * @param stored   what of the store can go, by kind
 * @param removed  items of the store that are gone by now, of those
 * @param fault    why it ended early; empty if it did not
 */
public record Garbage(boolean dryRun, Duration grace, Instant begun, Step step, int facts, int verdicts,
        Map<StoredItem.Kind, Sum> stored, Sum removed, String fault) {

    public Garbage {
        stored = Map.copyOf(stored);
    }

    /** Steps of a collection, in their order. */
    public enum Step {
        LOOKING, REMOVING, DONE, FAILED
    }

    /** Several items. */
    public record Sum(int items, long bytes) {
        static final Sum NOTHING = new Sum(0, 0);

        Sum plus(StoredItem item) {
            return new Sum(items + 1, bytes + item.bytes());
        }
    }

    static Garbage begin(boolean dryRun, Duration grace) {
        return new Garbage(dryRun, grace, Instant.now(), Step.LOOKING, 0, 0, Map.of(), Sum.NOTHING, "");
    }

    Garbage found(int ofFacts, int ofVerdicts, List<StoredItem> items) {
        Map<StoredItem.Kind, Sum> sums = new EnumMap<>(StoredItem.Kind.class);
        items.forEach(item -> sums.put(item.kind(), sums.getOrDefault(item.kind(), Sum.NOTHING).plus(item)));
        return new Garbage(dryRun, grace, begun, dryRun ? Step.DONE : Step.REMOVING, ofFacts, ofVerdicts, sums, removed,
                fault);
    }

    Garbage without(StoredItem item) {
        return new Garbage(dryRun, grace, begun, step, facts, verdicts, stored, removed.plus(item), fault);
    }

    Garbage done() {
        return new Garbage(dryRun, grace, begun, Step.DONE, facts, verdicts, stored, removed, fault);
    }

    Garbage failed(String why) {
        return new Garbage(dryRun, grace, begun, Step.FAILED, facts, verdicts, stored, removed, why);
    }

    /** Whether it is still at work. */
    public boolean open() {
        return step == Step.LOOKING || step == Step.REMOVING;
    }
}
