package io.owlstream.model.engine;

import io.owlstream.model.text.Turn;
import java.util.List;

/**
 * A language model that somebody runs, known by a name in the settings. Implementations answer once for every call and
 * try nothing again: whether another try makes sense is told by {@link EngineException#trouble()}, and its pace is the
 * caller's. Any number of threads may ask at the same time.
 */
@FunctionalInterface
public interface Engine {

    /**
     * What the model says after {@code conversation}. Blocks until the whole reply is there.
     *
     * @throws EngineException      if there is no whole reply; a part of one is never returned
     * @throws InterruptedException if the thread is interrupted; the request is then given up
     */
    Reply ask(List<Turn> conversation) throws EngineException, InterruptedException;

    /**
     * A reply that arrived whole.
     *
     * @param text     what was said; empty if nothing was
     * @param model    the model's name, as its server calls it
     * @param finished whether the model had ended; else it was stopped at the most tokens that were asked for
     */
    record Reply(String text, String model, boolean finished) {
    }
}
