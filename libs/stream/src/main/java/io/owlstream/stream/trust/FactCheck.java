package io.owlstream.stream.trust;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides which facts a process believes. Safe for use by several threads. */
public interface FactCheck {

    /** Whether {@code fact}, a record of the facts, counts; else it is as if nobody had written it. */
    boolean admits(ConsumerRecord<String, byte[]> fact);

    /** Believes everybody. */
    static FactCheck none() {
        return fact -> true;
    }
}
