package io.owlstream.stream.trust;

import io.owlstream.stream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Base64;
import org.apache.kafka.common.header.Headers;

/** Signs with one key, under the name by which others know it. */
final class KeySigner implements FactSigner {
    private final String name;
    private final PrivateKey key;

    KeySigner(String name, PrivateKey key) {
        this.name = name;
        this.key = key;
    }

    @Override
    public void sign(String topic, String key, byte[] value, Headers headers) {
        if (topic.equals(Topics.FACTS)) {
            headers.add(Statement.SIGNER, name.getBytes(StandardCharsets.UTF_8));
            headers.add(Statement.SIGNATURE, Base64.getEncoder().encode(
                    Ed25519.sign(this.key, Statement.of(name, topic, key, value))));
        }
    }
}
