package io.owlstream.stream.worker;

import java.util.Map;

/**
 * A record to be sent.
 *
 * @param topic   one of {@link io.owlstream.stream.topic.Topics}
 * @param value   JSON in UTF-8, at most {@link io.owlstream.stream.codec.EventCodec#MAX_VALUE_BYTES}; null removes a key
 * @param headers besides the CloudEvents ones, which sending adds
 */
public record OutgoingRecord(String topic, String key, byte[] value, Map<String, String> headers) {
}
