package io.owlstream.stream.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A dead letter with all that it holds.
 *
 * @param headers all, in their order
 * @param value   as it was; empty if there was none. Not to be changed
 */
public record OpenedLetter(DeadLetter letter, List<Header> headers, byte[] value) {

    public OpenedLetter {
        headers = List.copyOf(headers);
    }

    /** One header, its value as text. */
    public record Header(String name, String value) {
    }

    static OpenedLetter of(DeadLetter letter, ConsumerRecord<String, byte[]> record) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> headers.add(new Header(header.key(),
                header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8))));
        return new OpenedLetter(letter, headers, record.value() == null ? new byte[0] : record.value());
    }
}
