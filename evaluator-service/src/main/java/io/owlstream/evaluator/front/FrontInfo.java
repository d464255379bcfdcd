package io.owlstream.evaluator.front;

import io.owlstream.stream.planner.loop.Controls;
import java.util.Optional;

/** How the front of this process is. */
public interface FrontInfo {

    /** What it waits for, for people; empty while it works. */
    Optional<String> waitsFor();

    /**
     * What an operator can see and do.
     *
     * @throws FrontUnavailableException if the front does not answer
     */
    Controls controls();
}
