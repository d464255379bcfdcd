package io.owlstream.stream.service;

import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.kafka.ClusterNames;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.trust.FactSigner;
import io.owlstream.stream.trust.Trust;
import io.owlstream.stream.worker.EventSender;
import io.owlstream.stream.worker.OutgoingRecord;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/** Sends records through the one outgoing channel, facts signed; their topic is in their metadata. */
@ApplicationScoped
public class ChannelEventSender implements EventSender {
    private static final Logger LOG = Logger.getLogger(ChannelEventSender.class);
    /** Longer than the producer's own delivery time-out, which reports first what is wrong. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final MutinyEmitter<byte[]> events;
    private final ClusterNames cluster;
    private final String source;
    private final FactSigner signer;

    ChannelEventSender(@Channel("events-out") MutinyEmitter<byte[]> events, ClusterNames cluster, WorkerName name,
            Trust trust) {
        this.events = events;
        this.cluster = cluster;
        this.source = name.source();
        this.signer = trust.signer();
    }

    @Override
    public Optional<Location> send(String subject, OutgoingRecord record) {
        OutgoingMessageMetadata<RecordMetadata> written = new OutgoingMessageMetadata<>();
        try {
            emit(subject, record, written).await().atMost(LONGEST);
        } catch (TimeoutException e) {
            throw new KafkaUnavailableException("the broker (no acknowledgement for " + record.topic() + ")", e);
        } catch (RuntimeException e) {
            throw cause(e, record.topic());
        }
        return Optional.ofNullable(written.getResult()).map(cluster::location);
    }

    @Override
    public void offer(String subject, OutgoingRecord record) {
        emit(subject, record, new OutgoingMessageMetadata<>()).subscribe().with(sent -> { },
                failure -> LOG.debugf("A record was not sent; topic=%s: %s", record.topic(), failure));
    }

    /** The channel tries again and then says how often, which is not what has to be mended. */
    private static RuntimeException cause(RuntimeException failure, String topic) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof KafkaException)) {
            cause = cause.getCause();
        }
        if (cause instanceof AuthorizationException) {
            return KafkaUnavailableException.denied(AclOperation.WRITE, topic);
        }
        return cause instanceof KafkaException known ? known : failure;
    }

    private Uni<Void> emit(String subject, OutgoingRecord record, OutgoingMessageMetadata<RecordMetadata> written) {
        Headers headers = CloudEventHeaders.of(record.topic(), source, subject, record.headers());
        signer.sign(record.topic(), record.key(), record.value(), headers);
        OutgoingKafkaRecordMetadata<String> kafka = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(record.topic()).withKey(record.key()).withHeaders(headers).build();
        return events.sendMessage(Message.of(record.value(), Metadata.of(kafka, written)));
    }
}
