package io.owlstream.stream.trust;

import io.owlstream.stream.codec.CloudEventHeaders;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Believes what a trusted key has signed, and what lies before the facts that must be signed; tells of the rest. */
final class SignatureCheck implements FactCheck {
    private final TrustedKeys trusted;
    private final long fromOffset;
    private final DistrustListener listener;

    SignatureCheck(TrustedKeys trusted, long fromOffset, DistrustListener listener) {
        this.trusted = trusted;
        this.fromOffset = fromOffset;
        this.listener = listener;
    }

    @Override
    public boolean admits(ConsumerRecord<String, byte[]> fact) {
        if (fact.offset() < fromOffset) {
            return true;
        }
        Optional<Distrust> fault = fault(fact);
        fault.ifPresent(why -> listener.ignored(fact, why));
        return fault.isEmpty();
    }

    private Optional<Distrust> fault(ConsumerRecord<String, byte[]> fact) {
        Optional<String> signer = CloudEventHeaders.text(fact.headers(), Statement.SIGNER);
        Optional<String> signature = CloudEventHeaders.text(fact.headers(), Statement.SIGNATURE);
        if (signer.isEmpty() || signature.isEmpty()) {
            return Optional.of(Distrust.UNSIGNED);
        }
        Optional<PublicKey> key = trusted.find(signer.get());
        if (key.isEmpty()) {
            return Optional.of(Distrust.UNKNOWN_SIGNER);
        }
        byte[] statement = Statement.of(signer.get(), fact.topic(), fact.key(), fact.value());
        boolean good = bytes(signature.get()).filter(it -> Ed25519.verifies(key.get(), statement, it)).isPresent();
        return good ? Optional.empty() : Optional.of(Distrust.BAD_SIGNATURE);
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
