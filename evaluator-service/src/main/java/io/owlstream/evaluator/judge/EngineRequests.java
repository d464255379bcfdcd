package io.owlstream.evaluator.judge;

/** Told how requests to engines end; for metrics. Called by several threads. Must not throw. */
@FunctionalInterface
public interface EngineRequests {

    /** @param outcome {@code answered}, {@code nonsense}, or what was in the way, in lowercase */
    void ended(String outcome);
}
