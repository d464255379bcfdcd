package io.owlstream.stream.planner.loop;

import java.time.Duration;
import java.util.Optional;

/** Has collected what no experiment needs, one collection at a time. Safe for several threads. */
public interface GarbageDesk {

    /** The newest collection since this front started. */
    Optional<Garbage> newest();

    /** Why no collection can begin now, with the remedy; empty if one can. */
    Optional<String> obstacle(Duration grace);

    /**
     * Begins a collection.
     *
     * @param grace  how long something must not have been used to go
     * @param dryRun whether only to look what would go
     * @throws IllegalStateException if there is an {@link #obstacle}
     */
    Garbage begin(Duration grace, boolean dryRun);
}
