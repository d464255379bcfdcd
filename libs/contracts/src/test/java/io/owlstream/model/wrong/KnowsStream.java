package io.owlstream.model.wrong;

import io.owlstream.stream.event.Platform;

/** Knows what it must not: proves that the rules find it. */
public record KnowsStream(Platform platform) {
}
