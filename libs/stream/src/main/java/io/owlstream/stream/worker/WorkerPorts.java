package io.owlstream.stream.worker;

import io.owlstream.store.ArtifactStore;

/** What a worker's life needs of the world. */
public record WorkerPorts(FactsLog facts, EventSender sender, ArtifactStore store) {
}
