package io.owlstream.local.run;

/** How long a command has run. */
final class Stopwatch {
    private final long start = System.nanoTime();

    long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    double seconds() {
        return millis() / 1000.0;
    }
}
