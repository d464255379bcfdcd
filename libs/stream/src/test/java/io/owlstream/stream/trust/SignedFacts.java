package io.owlstream.stream.trust;

import io.owlstream.stream.topic.Topics;
import io.owlstream.testing.TestSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A process with a key of its own, for tests: what it signs, whom it believes, what it has ignored. */
public final class SignedFacts {
    /** Where the facts lie that are asked about. */
    static final long OFFSET = 17;
    /** Why, in order. */
    public final List<Distrust> ignored = new CopyOnWriteArrayList<>();
    private final Trust trust;

    /** The process that signs as {@code name}, a new signer in {@code folder}; believes all that are there by now. */
    public SignedFacts(Path folder, String name) {
        this(folder, name, 0);
    }

    /** The same, and believes everything before {@code fromOffset}. */
    SignedFacts(Path folder, String name, long fromOffset) {
        TestSigner signer = TestSigner.in(folder, name);
        this.trust = new TrustSettings(Optional.of(signer.keyFile()), Optional.empty(),
                Optional.of(TestSigner.trusted(folder)), fromOffset).open(variable -> null,
                        (fact, why) -> ignored.add(why));
    }

    public Trust trust() {
        return trust;
    }

    /** The headers that signing adds. */
    public Map<String, String> headers(String key, byte[] value) {
        Headers headers = new RecordHeaders();
        trust.signer().sign(Topics.FACTS, key, value, headers);
        return StreamSupport.stream(headers.spliterator(), false).collect(Collectors.toMap(Header::key,
                header -> new String(header.value(), StandardCharsets.US_ASCII)));
    }

    /** Whether a fact with these headers is believed. */
    boolean admits(String topic, String key, byte[] value, Map<String, String> headers) {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(topic, 0, OFFSET, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return trust.check().admits(record);
    }
}
