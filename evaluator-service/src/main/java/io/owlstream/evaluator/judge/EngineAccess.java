package io.owlstream.evaluator.judge;

import io.owlstream.model.engine.Engine;
import io.owlstream.stream.worker.Retries;

/**
 * An engine that can be asked.
 *
 * @param name     as settings and recipes call it
 * @param retries  how often and at what pace the same is asked when it fails
 * @param parallel how many requests may be open at the same time
 */
public record EngineAccess(String name, Engine engine, Retries retries, int parallel) {

    /** The key of one of the engine's settings. */
    String key(String setting) {
        return Engines.key(name, setting);
    }
}
