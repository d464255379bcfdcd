package io.owlstream.recipe.wrong;

import io.owlstream.recipe.wrong.inner.KnowsOuter;
import org.apache.kafka.common.TopicPartition;

/** Knows what it must not: proves that the rules find it. */
public record KnowsKafka(TopicPartition partition, KnowsOuter inner) {
}
