package io.owlstream.sampler.wrong;

import io.owlstream.filter.wrong.KnowsQuarkus;

/** Knows what it must not: proves that the rules find it. */
public record KnowsOtherService(KnowsQuarkus other) {
}
