package io.owlstream.stream.trust;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Told of each fact that is read and not believed. Called by several threads; must not throw. */
public interface DistrustListener {

    /** {@code fact} counts as not written. */
    void ignored(ConsumerRecord<String, byte[]> fact, Distrust why);
}
