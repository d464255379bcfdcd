package io.owlstream.stream.trust;

import org.apache.kafka.common.header.Headers;

/** Signs the facts that a process writes. Safe for use by several threads. */
public interface FactSigner {

    /**
     * Adds the signature of a record that is about to be sent, if it is a fact.
     *
     * @param value null for a removal, which is signed too
     */
    void sign(String topic, String key, byte[] value, Headers headers);

    /** Signs nothing. */
    static FactSigner none() {
        return (topic, key, value, headers) -> { };
    }
}
