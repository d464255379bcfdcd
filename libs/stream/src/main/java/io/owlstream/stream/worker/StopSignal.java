package io.owlstream.stream.worker;

/** Whether the work in hand should be let go: the process ends, the partition moved on, nobody wants it, or time is up. */
@FunctionalInterface
public interface StopSignal {

    /** True from the moment on at which the work should stop. Cheap enough to ask every few milliseconds. */
    boolean raised();
}
