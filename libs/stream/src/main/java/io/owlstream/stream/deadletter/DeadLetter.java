package io.owlstream.stream.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record that could not be read, as it lies in the topic of dead letters.
 *
 * @param offset       where it lies there: its name
 * @param source       where it came from; none if its headers do not say
 * @param key          its key; none if it had none
 * @param node         the node that it is about, if its subject or key names one
 * @param reason       why it could not be read
 * @param at           when that was found
 * @param bytes        the size of its value
 * @param redrivenFrom the letter that was sent again and came back as this one
 * @param redriven     when this letter was sent again
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DeadLetter(long offset, Optional<Source> source, Optional<String> key, Optional<NodeId> node,
        String reason,
        Instant at, int bytes, Optional<Long> redrivenFrom, Optional<Instant> redriven) {
    /** On a record that was sent again: the offset of the letter that it was. */
    public static final String REDRIVEN_FROM = "owlstream-redriven-from";
    /** What all headers begin with that say why a record is a dead letter. */
    static final String PREFIX = "dead-letter-";

    /** A place in the log. */
    public record Source(String topic, int partition, long offset) {
    }

    static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        Headers headers = record.headers();
        Optional<String> key = Optional.ofNullable(record.key());
        return new DeadLetter(record.offset(), source(headers), key,
                CloudEventHeaders.text(headers, CloudEventHeaders.SUBJECT).or(() -> key).flatMap(DeadLetter::node),
                CloudEventHeaders.text(headers, PREFIX + "reason").orElse("its headers do not say"),
                Instant.ofEpochMilli(record.timestamp()), record.value() == null ? 0 : record.value().length,
                CloudEventHeaders.text(headers, REDRIVEN_FROM).flatMap(DeadLetter::number), Optional.empty());
    }

    DeadLetter redrivenAt(Instant when) {
        return new DeadLetter(offset, source, key, node, reason, at, bytes, redrivenFrom, Optional.of(when));
    }

    static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Source> source(Headers headers) {
        Optional<String> topic = CloudEventHeaders.text(headers, PREFIX + "topic");
        Optional<Long> partition = CloudEventHeaders.text(headers, PREFIX + "partition").flatMap(DeadLetter::number);
        Optional<Long> offset = CloudEventHeaders.text(headers, PREFIX + "offset").flatMap(DeadLetter::number);
        return topic.isEmpty() || partition.isEmpty() || offset.isEmpty() ? Optional.empty()
                : Optional.of(new Source(topic.get(), partition.get().intValue(), offset.get()));
    }

    private static Optional<NodeId> node(String text) {
        return text.matches("[0-9a-f]{64}") ? Optional.of(new NodeId(text)) : Optional.empty();
    }
}
