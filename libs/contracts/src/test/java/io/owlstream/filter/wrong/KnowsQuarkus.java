package io.owlstream.filter.wrong;

import io.owlstream.student.wrong.KnowsOtherService;
import io.quarkus.runtime.Quarkus;

/** Knows what it must not: proves that the rules find it. */
public record KnowsQuarkus(Quarkus quarkus, KnowsOtherService other) {
}
