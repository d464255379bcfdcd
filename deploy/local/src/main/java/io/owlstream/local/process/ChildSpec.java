package io.owlstream.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A child process to be.
 *
 * @param name        what people call it; also the name of its log
 * @param kind        what its end means
 * @param command     asked for at each start, so that a start can use a port that is free by then
 * @param environment variables added to the launcher's own
 * @param log         where its standard output and error are appended
 */
public record ChildSpec(String name, Kind kind, Supplier<List<String>> command, Map<String, String> environment,
        Path log) {

    public ChildSpec {
        environment = Map.copyOf(environment);
    }

    /** What a child's end means, in the order in which children are stopped. */
    public enum Kind {
        /** Ends by itself; done when its exit code is 0. */
        TASK,
        /** Runs until stopped. */
        SERVICE,
        /** Runs until stopped, and stops after all that may still talk to it. */
        BROKER
    }
}
