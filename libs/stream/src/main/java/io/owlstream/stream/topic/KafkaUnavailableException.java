package io.owlstream.stream.topic;

import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Kafka does not answer, or not as it should; the message names the bootstrap address, the fault and the remedy. */
public class KafkaUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnavailableException(String bootstrap, Throwable cause) {
        super("Kafka at " + bootstrap + words(cause), cause);
    }

    private KafkaUnavailableException(String message) {
        super(message);
    }

    /** The broker does not let this service do {@code operation} at {@code topic}; the message says how to allow it. */
    public static KafkaUnavailableException denied(AclOperation operation, String topic) {
        return new KafkaUnavailableException(RightsCheck.words(List.of(KafkaRight.onTopic(topic, operation))));
    }

    private static String words(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return " does not believe who this service says it is (" + cause.getMessage() + "): set"
                    + " kafka.security.protocol, kafka.sasl.jaas.config and kafka.ssl.truststore.* to what it wants";
        }
        if (cause instanceof AuthorizationException) {
            return " refuses (" + cause.getMessage() + "): give this service's Kafka user that right; readiness says"
                    + " which ones it lacks";
        }
        return " does not answer (" + cause + "): start the broker there, or set kafka.bootstrap.servers to where it"
                + " is";
    }
}
