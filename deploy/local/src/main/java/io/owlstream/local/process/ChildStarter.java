package io.owlstream.local.process;

import java.io.IOException;

/** Starts processes. */
@FunctionalInterface
public interface ChildStarter {

    /** Starts a process as {@code spec} says. */
    Child start(ChildSpec spec) throws IOException;
}
