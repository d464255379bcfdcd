package io.owlstream.recipe.wrong.inner;

import io.owlstream.recipe.wrong.KnowsKafka;

/** Knows what it must not: proves that the rules find it. */
public record KnowsOuter(KnowsKafka outer) {
}
