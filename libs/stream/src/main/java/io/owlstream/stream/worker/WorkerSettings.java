package io.owlstream.stream.worker;

import java.time.Duration;

/**
 * @param name        of this worker's process
 * @param timeout     how long one node may be worked on by one worker without a break
 * @param reportEvery how often a training's progress is published at most; zero publishes every step's
 */
public record WorkerSettings(String name, Duration timeout, Duration reportEvery) {
}
